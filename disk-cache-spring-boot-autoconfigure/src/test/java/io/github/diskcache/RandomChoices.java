package io.github.diskcache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Keys, values, times and limits, most of them where something is about to change.
 */
final class RandomChoices {

	private static final long SECOND = 1_000_000;

	private static final long MINUTE = ModelLimits.MINUTE;

	/** Some are not in the order of their UTF-16 units, some have a NUL. */
	static final List<String> KEYS = List.of("a", "b", "c", "A", "a\0", "a\0b", "ab", "\0", "\u00e9", "\ud7ff",
			"\ue000", "\uff5e", "\uffff", "\ud800\udc00", "\ud83d\ude00", "\udbff\udfff", "k1", "k2", "k3", "k4");

	private final Random random;

	private long values;

	RandomChoices(long seed) {
		this.random = new Random(seed);
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	String key() {
		return KEYS.get(below(KEYS.size()));
	}

	List<String> keys() {
		List<String> keys = new ArrayList<>();
		for (int i = below(7); i > 0; i--) {
			keys.add(key());
		}
		return keys;
	}

	private List<String> distinctKeys() {
		List<String> keys = new ArrayList<>(KEYS);
		Collections.shuffle(keys, this.random);
		return keys.subList(0, (below(10) == 0) ? below(KEYS.size() + 1) : below(6));
	}

	/** How often a batch with several values that are too large counts is open. */
	Map<String, String> batch(ModelLimits limits) {
		Map<String, String> values = new LinkedHashMap<>();
		boolean refused = false;
		for (String key : distinctKeys()) {
			String value = value(limits);
			boolean tooLarge = CacheModel.sizeOf(value) > limits.diskBytes();
			if (!refused || !tooLarge) {
				values.put(key, value);
			}
			refused |= tooLarge;
		}
		return values;
	}

	/** A value of a size around a limit, or any; rarely one that is refused. */
	String value(ModelLimits limits) {
		long size = switch (below(20)) {
			case 0, 1 -> limits.maxItemSize() + below(3) - 1;
			case 2, 3 -> limits.memoryBytes() + below(3) - 1;
			case 4 -> limits.diskBytes() - below(2);
			case 5 -> limits.diskBytes() + ((below(3) == 0) ? 1 : -below(10));
			case 6 -> limits.diskBytes() / 2;
			default -> 12 + below(30);
		};
		size = Math.min(size, 3_000);
		StringBuilder text = new StringBuilder("v").append(this.values++);
		List<String> signs = List.of("x", "\"", "\u00e9", "\u20ac");
		while (CacheModel.sizeOf(text.toString()) < size) {
			String sign = signs.get(below(signs.size()));
			text.append((CacheModel.sizeOf(text + sign) <= size) ? sign : "x");
		}
		return text.toString();
	}

	/** The next time of the clock: mostly the same, never back by more than a minute. */
	long step(long clock, CacheModel model) {
		return switch (below(40)) {
			case 0, 1, 2, 3, 4 -> clock + 1;
			case 5, 6, 7, 8 -> clock + below(3) * SECOND;
			case 9 -> clock + below(30) * SECOND + below(1_000_000);
			case 10 -> clock - below(5) * SECOND;
			case 11 -> clock - below(60_000_000);
			case 12 -> Math.max(clock - MINUTE, boundary(clock, model));
			case 13 -> (below(5) == 0) ? clock + 2 * MINUTE : clock;
			default -> clock;
		};
	}

	/**
	 * A given time: around that of the clock, or where a row expires or comes to life.
	 */
	long given(long clock, CacheModel model) {
		return switch (below(20)) {
			case 0 -> clock + 1;
			case 1 -> clock - 1;
			case 2, 3 -> clock - below(20) * SECOND;
			case 4, 5 -> clock + below(20) * SECOND;
			case 6, 7, 8 -> boundary(clock, model);
			case 9 -> clock + MINUTE + below(3) - 1;
			case 10 -> (below(4) == 0) ? clock + 3 * MINUTE : clock;
			default -> clock;
		};
	}

	ModelLimits limits() {
		long memoryTtl = (below(4) == 0) ? 100 * MINUTE : below(20) * SECOND + 1 + below(3);
		long diskTtl = (below(4) == 0) ? 100 * MINUTE : (1 + below(60)) * SECOND;
		Expiry expiry = (below(2) == 0) ? Expiry.AFTER_WRITE : Expiry.AFTER_ACCESS;
		return new ModelLimits(oneOf(1 + below(6), 1_000), oneOf(20 + below(200), 100_000), memoryTtl,
				oneOf(1 + below(15), 1_000), oneOf(40 + below(400), 100_000), diskTtl, oneOf(12 + below(100), 100_000),
				expiry);
	}

	private long oneOf(long narrow, long wide) {
		return (below(4) == 0) ? wide : narrow;
	}

	private long boundary(long clock, CacheModel model) {
		ModelRow row = model.rows().get(key());
		if (row == null) {
			return clock;
		}
		long since = (below(3) == 0) ? row.createdAt : row.stamp;
		return switch (below(3)) {
			case 0 -> since + model.limits().diskTtl() + below(2);
			case 1 -> since + model.limits().memoryTtl() + below(2);
			default -> since - MINUTE - below(2);
		};
	}

}
