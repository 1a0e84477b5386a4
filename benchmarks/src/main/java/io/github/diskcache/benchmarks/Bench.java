package io.github.diskcache.benchmarks;

import io.github.diskcache.benchmarks.run.BenchRun;

/**
 * The bench: {@code short}, {@code curves} or {@code long}, and a part of the names of
 * the questions.
 */
public final class Bench {

	private Bench() {
	}

	/**
	 * Runs the bench.
	 * @param args the form, and optionally which questions
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] args) throws Exception {
		String form = (args.length > 0) ? args[0] : "short";
		String only = (args.length > 1) ? args[1] : BenchRun.ALL;
		BenchRun.run(form, only);
	}

}
