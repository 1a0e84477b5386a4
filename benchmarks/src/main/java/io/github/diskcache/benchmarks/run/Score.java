package io.github.diskcache.benchmarks.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one peer took in one round.
 *
 * @param benchmark class and method
 * @param params its parameters
 * @param threads how many threads
 * @param round which round
 * @param unit the unit of the scores
 * @param iterations the score of each iteration: the time of one operation of one thread
 * @param processor the nanoseconds of the processor that an operation takes, by iteration
 * @param bytesPerOperation what an operation allocates, or -1 if unknown
 */
record Score(String benchmark, Map<String, String> params, int threads, int round, String unit, List<Double> iterations,
		List<Double> processor, double bytesPerOperation) {

	String peer() {
		return this.params.getOrDefault("peer", "ours");
	}

	/** What is compared with each other: everything but the peer is the same. */
	String group() {
		Map<String, String> others = new TreeMap<>(this.params);
		others.remove("peer");
		return this.benchmark + others + this.threads;
	}

	boolean isOurs() {
		return peer().equals("ours") || peer().startsWith("ours-");
	}

	double median() {
		return median(this.iterations);
	}

	double smallest() {
		return this.iterations.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
	}

	double largest() {
		return this.iterations.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
	}

	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		int middle = sorted.length / 2;
		if (sorted.length == 0) {
			return Double.NaN;
		}
		return (sorted.length % 2 == 1) ? sorted[middle]
				: Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
	}

}
