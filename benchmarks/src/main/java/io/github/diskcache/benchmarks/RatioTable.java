package io.github.diskcache.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks, in a short form unless JMH's options say otherwise, and prints a
 * Markdown table: each peer's time, and ours in proportion to it.
 */
public final class RatioTable {

	private static final String OURS = "cache";

	private RatioTable() {
	}

	/**
	 * Runs the benchmarks.
	 * @param args options of JMH
	 * @throws RunnerException if a benchmark fails
	 * @throws CommandLineOptionException if an option is unknown
	 */
	public static void main(String[] args) throws RunnerException, CommandLineOptionException {
		CommandLineOptions options = new CommandLineOptions(args);
		OptionsBuilder builder = new OptionsBuilder();
		builder.parent(options);
		builder.jvmArgsAppend("-Xmx2g");
		if (!options.getForkCount().hasValue()) {
			builder.forks(1);
		}
		if (!options.getWarmupIterations().hasValue()) {
			builder.warmupIterations(2);
		}
		if (!options.getWarmupTime().hasValue()) {
			builder.warmupTime(TimeValue.milliseconds(300));
		}
		if (!options.getMeasurementIterations().hasValue()) {
			builder.measurementIterations(3);
		}
		if (!options.getMeasurementTime().hasValue()) {
			builder.measurementTime(TimeValue.milliseconds(300));
		}
		print(new Runner(builder.build()).run());
	}

	private static void print(Collection<RunResult> results) {
		Map<String, Result<?>> times = new LinkedHashMap<>();
		results.forEach((result) -> times.put(name(result), result.getPrimaryResult()));
		System.out.println();
		System.out.println("| operation | time | spread | ours / this |");
		System.out.println("|---|---|---|---|");
		times.forEach((name, time) -> System.out.printf(Locale.ROOT, "| %s | %.3f %s | ± %.3f | %s |%n", name,
				time.getScore(), time.getScoreUnit(), time.getScoreError(), ratio(name, times)));
	}

	private static String name(RunResult result) {
		String method = result.getParams().getBenchmark();
		String[] parts = method.split("\\.");
		StringBuilder name = new StringBuilder(parts[parts.length - 2].replace("Benchmark", ""));
		for (String parameter : result.getParams().getParamsKeys()) {
			name.append(' ').append(result.getParams().getParam(parameter));
		}
		return name.append(": ").append(parts[parts.length - 1]).toString();
	}

	/** A peer's name starts with that of our method, where there are several. */
	private static String ratio(String name, Map<String, Result<?>> times) {
		int at = name.indexOf(": ") + 2;
		String group = name.substring(0, at);
		for (Map.Entry<String, Result<?>> other : times.entrySet()) {
			String ours = other.getKey();
			boolean isPeer = !ours.equals(name) && (ours.equals(group + OURS) || name.startsWith(ours));
			if (isPeer && ours.startsWith(group)) {
				return String.format(Locale.ROOT, "%.2f", other.getValue().getScore() / times.get(name).getScore());
			}
		}
		return "";
	}

}
