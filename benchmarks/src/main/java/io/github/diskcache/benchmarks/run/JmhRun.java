package io.github.diskcache.benchmarks.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Asks one question of all its peers, by JMH.
 */
final class JmhRun {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private static final int FIRST_WITH_NATIVE_ACCESS_WARNINGS = 22;

	private final Form form;

	private final List<String> jvmArgs = new ArrayList<>(List.of("-Xmx4g"));

	JmhRun(Form form, Map<String, String> properties) {
		this.form = form;
		properties.forEach((name, value) -> this.jvmArgs.add("-D" + name + "=" + value));
		if (Runtime.version().feature() >= FIRST_WITH_NATIVE_ACCESS_WARNINGS) {
			this.jvmArgs.add("--enable-native-access=ALL-UNNAMED");
		}
	}

	List<Score> ask(Question question, int threads, int round) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include(question.pattern())
			.threads(threads)
			.jvmArgsAppend(this.jvmArgs.toArray(String[]::new))
			.shouldFailOnError(true)
			.verbosity(this.form.isSmoke() ? VerboseMode.SILENT : VerboseMode.NORMAL);
		if (this.form.isSmoke()) {
			options.forks(0).warmupIterations(0).measurementIterations(1);
		}
		if (!question.isSingleShot()) {
			options.forks(this.form.forks());
			TimeValue time = TimeValue.milliseconds(this.form.iteration().toMillis());
			options.warmupIterations(this.form.warmUps())
				.warmupTime(time)
				.measurementIterations(this.form.iterations())
				.measurementTime(time);
		}
		if (!this.form.isSmoke()) {
			options.addProfiler(GCProfiler.class).addProfiler(ProcessorTime.class);
		}
		question.params().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
		Collection<RunResult> results = new Runner(options.build()).run();
		return results.stream().map((result) -> score(question, result, round)).toList();
	}

	private static Score score(Question question, RunResult result, int round) {
		BenchmarkParams params = result.getParams();
		Map<String, String> values = new TreeMap<>();
		params.getParamsKeys().forEach((name) -> values.put(name, params.getParam(name)));
		List<Double> iterations = new ArrayList<>();
		List<Double> processor = new ArrayList<>();
		List<Double> allocated = new ArrayList<>();
		for (BenchmarkResult fork : result.getBenchmarkResults()) {
			for (IterationResult iteration : fork.getIterationResults()) {
				iterations.add(iteration.getPrimaryResult().getScore());
				Result<?> used = iteration.getSecondaryResults().get(ProcessorTime.LABEL);
				if (used != null) {
					processor.add(used.getScore());
				}
				Result<?> bytes = iteration.getSecondaryResults().get(ALLOCATED);
				if (bytes != null) {
					allocated.add(bytes.getScore());
				}
			}
		}
		// The compiler and JMH itself allocate in some iterations, which is not the
		// peer's.
		Collections.sort(allocated);
		return new Score(question.benchmark(), values, params.getThreads(), round,
				result.getPrimaryResult().getScoreUnit(), iterations, processor,
				allocated.isEmpty() ? -1 : allocated.get(allocated.size() / 2));
	}

}
