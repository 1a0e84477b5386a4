package io.github.diskcache.benchmarks.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds scores among all that were measured.
 *
 * @param all all scores
 */
record Scores(List<Score> all) {

	/**
	 * Returns the rounds of what fits, in the order of the rounds.
	 * @param benchmark class and method
	 * @param threads how many threads
	 * @param params parameters that have to have these values
	 * @return the scores
	 */
	List<Score> of(String benchmark, int threads, Map<String, String> params) {
		return this.all.stream()
			.filter((score) -> score.benchmark().equals(benchmark) && score.threads() == threads)
			.filter((score) -> score.params().entrySet().containsAll(params.entrySet()))
			.toList();
	}

	/** Our time in proportion to a peer's; the parameters are pairs. */
	Ratio against(String peer, String benchmark, int threads, String... params) {
		return Ratio.of(of(benchmark, threads, with(ours(benchmark), params)),
				of(benchmark, threads, with(peer, params)));
	}

	/** Our time with one set of parameters in proportion to that with another. */
	Ratio growth(String benchmark, String param, String from, String to) {
		return Ratio.of(of(benchmark, 1, with("ours", param, to)), of(benchmark, 1, with("ours", param, from)));
	}

	/** What many threads get done in proportion to one. */
	Ratio scaling(String benchmark, int threads, String... params) {
		Map<String, String> ours = with("ours", params);
		return Ratio.of(of(benchmark, threads, ours), of(benchmark, 1, ours)).inverse().times(threads);
	}

	/** A peer's throughput would be so much less. */
	Ratio throughput(String peer, String benchmark, String... params) {
		return against(peer, benchmark, 1, params).inverse();
	}

	Ratio time(String benchmark, String... params) {
		return Ratio.of(of(benchmark, 1, pairs(params)).stream().map(Score::median).toList());
	}

	Ratio allocation(String benchmark, String... params) {
		return Ratio.of(of(benchmark, 1, with("ours", params)).stream().map(Score::bytesPerOperation).toList());
	}

	private static String ours(String benchmark) {
		return benchmark.startsWith("MemoryMix") ? "ours-tier" : "ours";
	}

	private static Map<String, String> with(String peer, String... params) {
		Map<String, String> pairs = pairs(params);
		pairs.put("peer", peer);
		return pairs;
	}

	private static Map<String, String> pairs(String... params) {
		Map<String, String> pairs = new TreeMap<>();
		for (int i = 0; i < params.length; i += 2) {
			pairs.put(params[i], params[i + 1]);
		}
		return pairs;
	}

}
