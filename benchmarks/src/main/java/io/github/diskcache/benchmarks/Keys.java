package io.github.diskcache.benchmarks;

import java.util.Arrays;
import java.util.Random;

/**
 * Keys, and an order in which to ask for them that no branch predictor learns.
 */
public final class Keys {

	private static final int ORDER = 1 << 18;

	private final String[] keys;

	private final int[] order = new int[ORDER];

	private Keys(int count) {
		this.keys = new String[count];
		for (int i = 0; i < count; i++) {
			this.keys[i] = "product:" + i;
		}
	}

	/**
	 * Asks for all keys equally often.
	 * @param count how many keys there are
	 * @return the keys
	 */
	public static Keys uniform(int count) {
		Keys keys = new Keys(count);
		Random random = new Random(42);
		for (int i = 0; i < ORDER; i++) {
			keys.order[i] = random.nextInt(count);
		}
		return keys;
	}

	/**
	 * Asks for few keys often and for most rarely: for the k-th in proportion to 1/k.
	 * @param count how many keys there are
	 * @return the keys
	 */
	public static Keys zipf(int count) {
		Keys keys = new Keys(count);
		double[] cumulative = new double[count];
		double sum = 0;
		for (int i = 0; i < count; i++) {
			sum += 1.0 / (i + 1);
			cumulative[i] = sum;
		}
		Random random = new Random(42);
		for (int i = 0; i < ORDER; i++) {
			int found = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
			keys.order[i] = Math.min(count - 1, (found < 0) ? -found - 1 : found);
		}
		return keys;
	}

	/**
	 * Returns keys in the order of that name.
	 * @param distribution {@code zipf} or {@code uniform}
	 * @param count how many keys there are
	 * @return the keys
	 */
	public static Keys of(String distribution, int count) {
		return switch (distribution) {
			case "zipf" -> zipf(count);
			case "uniform" -> uniform(count);
			default -> throw new IllegalArgumentException(distribution);
		};
	}

	/**
	 * Returns how many keys there are.
	 * @return the number
	 */
	public int size() {
		return this.keys.length;
	}

	/**
	 * Returns a key.
	 * @param index its number
	 * @return the key
	 */
	public String at(int index) {
		return this.keys[index];
	}

	/**
	 * Returns the n-th key to ask for.
	 * @param n which
	 * @return the key
	 */
	public String ask(int n) {
		return this.keys[this.order[n & (ORDER - 1)]];
	}

	/**
	 * Returns the number of the n-th key to ask for.
	 * @param n which
	 * @return the number
	 */
	public int indexAsked(int n) {
		return this.order[n & (ORDER - 1)];
	}

}
