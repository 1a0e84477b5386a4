package io.github.diskcache.benchmarks;

import java.util.Random;

/**
 * Keys, and an order in which to ask for them that no branch predictor learns.
 */
final class Keys {

	private static final int ORDER = 1 << 18;

	private final String[] keys;

	private final int[] order = new int[ORDER];

	private Keys(int count) {
		this.keys = new String[count];
		for (int i = 0; i < count; i++) {
			this.keys[i] = "product:" + i;
		}
	}

	static Keys uniform(int count) {
		Keys keys = new Keys(count);
		Random random = new Random(42);
		for (int i = 0; i < ORDER; i++) {
			keys.order[i] = random.nextInt(count);
		}
		return keys;
	}

	/** Few keys are asked for often, most rarely: the k-th in proportion to 1/k. */
	static Keys zipf(int count) {
		Keys keys = new Keys(count);
		double[] cumulative = new double[count];
		double sum = 0;
		for (int i = 0; i < count; i++) {
			sum += 1.0 / (i + 1);
			cumulative[i] = sum;
		}
		Random random = new Random(42);
		for (int i = 0; i < ORDER; i++) {
			int found = java.util.Arrays.binarySearch(cumulative, random.nextDouble() * sum);
			keys.order[i] = Math.min(count - 1, (found < 0) ? -found - 1 : found);
		}
		return keys;
	}

	int size() {
		return this.keys.length;
	}

	String at(int index) {
		return this.keys[index];
	}

	/** Returns the n-th key to ask for. */
	String ask(int n) {
		return this.keys[this.order[n & (ORDER - 1)]];
	}

}
