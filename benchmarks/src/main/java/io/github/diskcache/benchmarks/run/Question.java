package io.github.diskcache.benchmarks.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark method, and with which parameters and threads it is to run.
 *
 * @param benchmark class and method, such as {@code DiskHit.get}
 * @param threads how many threads, one run for each
 * @param params the values of parameters that differ from those of the class
 */
record Question(String benchmark, List<Integer> threads, Map<String, List<String>> params) {

	static Question of(String benchmark) {
		return new Question(benchmark, List.of(1), Map.of());
	}

	Question threads(Integer... numbers) {
		return new Question(this.benchmark, List.of(numbers), this.params);
	}

	Question with(String param, String... values) {
		Map<String, List<String>> more = new LinkedHashMap<>(this.params);
		more.put(param, List.of(values));
		return new Question(this.benchmark, this.threads, more);
	}

	Question peers(String... names) {
		return with("peer", names);
	}

	/** There is no server here. */
	Question withoutRedis() {
		return this.benchmark.startsWith("Spring") ? peers("ours", "caffeine") : this;
	}

	/** Whether each operation is measured alone, in the number that the class says. */
	boolean isSingleShot() {
		return this.benchmark.matches("(Open|Discard|ColdStart)\\..*");
	}

	/** Matches the method's full name. */
	String pattern() {
		String[] parts = this.benchmark.split("\\.");
		return "\\.benchmarks\\." + parts[0] + "Benchmark\\." + parts[1] + "$";
	}

}
