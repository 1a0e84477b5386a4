package io.github.diskcache.benchmarks.extra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.benchmarks.ChildJvm;
import io.github.diskcache.benchmarks.Folder;

/**
 * How much longer does an application take to start with the starter, and how much longer
 * its first call of a cached method?
 */
public final class StartUp implements Extra {

	private static final List<String> KINDS = List.of("without", "starter", "starter-filled");

	private static final Map<String, String> TITLES = Map.of("without", "Boot's simple cache in memory", "starter",
			"with the starter, nothing on disk", "starter-filled", "with the starter, answered from disk");

	@Override
	public String name() {
		return "StartUp";
	}

	@Override
	public String measure(Size size, Path results) throws Exception {
		int times = size.choose(1, 5, 20);
		int entries = size.choose(10, 10_000, 100_000);
		Map<String, List<long[]>> measured = new LinkedHashMap<>();
		try (Folder folder = Folder.create()) {
			if (size != Size.SMOKE) {
				run("fill", folder, entries);
			}
			for (int i = 0; i < times; i++) {
				for (String kind : size.choose(List.of("starter-filled"), KINDS, KINDS)) {
					measured.computeIfAbsent(kind, (same) -> new ArrayList<>()).add(run(kind, folder, entries));
				}
			}
		}
		StringBuilder text = new StringBuilder("## Start of an application\n\nMilliseconds from the start of the JVM, "
				+ "medians of " + times + " starts, taken in turns: a plain application with "
				+ "`spring-boot-starter-cache` and one `@Cacheable` method, and the same with the starter, with an "
				+ "empty folder and with " + entries + " entries on disk.\n\n"
				+ "| | until it is ready | its first cached call after that |\n|---|---|---|\n");
		measured.forEach((kind, all) -> text.append(row(TITLES.get(kind), all)));
		return text.toString();
	}

	private static long[] run(String kind, Folder folder, int entries) throws Exception {
		ChildJvm jvm = new ChildJvm(StartedApplication.class);
		jvm.jars((jar) -> isOfApplication(jar) && (!kind.equals("without") || !isOfStarter(jar)));
		try (Folder empty = Folder.create()) {
			Path directory = (kind.equals("starter") ? empty : folder).path();
			String[] numbers = jvm.run(kind, directory.toString(), Integer.toString(entries)).get(0).split(" ");
			return new long[] { Long.parseLong(numbers[0]), Long.parseLong(numbers[1]) };
		}
	}

	/** What such an application would have; the peers are not part of it. */
	private static boolean isOfApplication(String jar) {
		return !jar
			.matches("(netty|lettuce|reactor|reactive|redis|rocksdb|mapdb|ehcache|cache2k|cache-api|caffeine|kotlin"
					+ "|eclipse-collections|guava|jmh|jopt|spring-data|spring-boot-(starter-)?(data|netty|persistence)).*");
	}

	private static boolean isOfStarter(String jar) {
		return jar.matches("(disk-cache|sqlite|spring-jdbc|spring-tx).*");
	}

	private static String row(String name, List<long[]> times) {
		return "| " + name + " | " + median(times, 0) + " | " + median(times, 1) + " |\n";
	}

	private static long median(List<long[]> times, int which) {
		return times.stream()
			.mapToLong((pair) -> pair[which])
			.sorted()
			.skip(times.size() / 2)
			.findFirst()
			.orElseThrow();
	}

}
