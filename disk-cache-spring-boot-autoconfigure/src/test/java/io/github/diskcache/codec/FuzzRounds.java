package io.github.diskcache.codec;

import java.util.Random;

/**
 * How long random tests run: {@code -Dfuzz.rounds=1000000} for a long run, and
 * {@code -Dfuzz.seed=7} for another one than the usual. A failure names the seed of its
 * round: {@code -Dfuzz.rounds=1 -Dfuzz.seed=...} repeats it alone.
 */
public final class FuzzRounds {

	private static final long SEED = Long.getLong("fuzz.seed", 1_000_000_000);

	private FuzzRounds() {
	}

	/**
	 * Runs the rounds.
	 * @param usual how many, unless the property says otherwise
	 * @param round what to do, with a random generator of its own
	 */
	public static void run(int usual, Round round) {
		long rounds = Long.getLong("fuzz.rounds", usual);
		for (long seed = SEED; seed < SEED + rounds; seed++) {
			try {
				round.run(new Random(seed * 0x9E3779B97F4A7C15L));
			}
			catch (Exception | Error ex) {
				throw new AssertionError("Fails with -Dfuzz.rounds=1 -Dfuzz.seed=" + seed, ex);
			}
		}
	}

	/**
	 * One round.
	 */
	@FunctionalInterface
	public interface Round {

		void run(Random random) throws Exception;

	}

}
