package io.github.diskcache.benchmarks.run;

import java.util.Locale;

/**
 * Numbers for tables: three digits that matter.
 */
final class Numbers {

	private Numbers() {
	}

	static String three(double value) {
		if (Double.isNaN(value)) {
			return "";
		}
		double size = Math.abs(value);
		int decimals = (size >= 99.95) ? 0 : (size >= 9.995) ? 1 : (size >= 0.0995) ? 2 : 4;
		return String.format(Locale.ROOT, (size >= 10_000) ? "%,." + decimals + "f" : "%." + decimals + "f", value);
	}

	static String whole(double value) {
		return String.format(Locale.ROOT, "%,.0f", value);
	}

	/** As it was written. */
	static String plain(double value) {
		return (value == Math.rint(value)) ? Long.toString((long) value) : Double.toString(value);
	}

}
