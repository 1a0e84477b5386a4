package io.github.diskcache.codec.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.SimpleKey;

/**
 * Draws keys from so few values that equal ones are frequent, in containers of changing
 * classes and orders.
 */
final class RandomKeys {

	private static final List<String> STRINGS = List.of("", "a", "b", ",", "\"", "\\", ": ", "a, b", "\", \"", ":",
			"null", "1", "1L", "\\ud800", "\ud800", "\udc00", "\ud83d\ude00", "\0", "]", "(", "{}", "\\\"",
			"x".repeat(260));

	private final Random random;

	private final List<Supplier<@Nullable Object>> leaves;

	RandomKeys(long seed) {
		this.random = new Random(seed);
		this.leaves = List.of(() -> null, this::string, () -> bit(), () -> (long) bit(), () -> (short) bit(),
				() -> (byte) bit(), () -> (double) bit(), () -> (float) bit(), () -> -0.0, () -> bit() == 0,
				() -> (char) ('a' + bit()), () -> BigInteger.valueOf(bit()), () -> BigDecimal.valueOf(bit(), bit()),
				() -> Keys.Color.values()[bit()], () -> Keys.Mood.values()[bit()], () -> new UUID(bit(), bit()),
				() -> Instant.ofEpochSecond(bit()), () -> LocalDate.ofEpochDay(bit()), () -> new Date(bit()),
				() -> new java.sql.Timestamp(bit()), () -> OptionalInt.of(bit()),
				() -> new Locale("", "a".repeat(bit())), () -> (bit() == 0) ? String.class : int.class,
				() -> new Keys.Point(bit(), bit()), () -> new Keys.Size(bit(), bit()), () -> new int[] { bit() },
				() -> new long[bit()], () -> new byte[] { (byte) bit() }, () -> SimpleKey.EMPTY, () -> Double.NaN);
	}

	@Nullable Object next() {
		return next(3);
	}

	private @Nullable Object next(int depth) {
		if (depth == 0 || this.random.nextInt(3) == 0) {
			return this.leaves.get(this.random.nextInt(this.leaves.size())).get();
		}
		return switch (this.random.nextInt(9)) {
			case 0 -> list(depth);
			case 1 -> set(depth);
			case 2 -> map(depth);
			case 3 -> list(depth).toArray();
			case 4 -> new SimpleKey(list(depth).toArray());
			case 5 -> Optional.ofNullable(next(depth - 1));
			case 6 -> new Keys.Pair<>(next(depth - 1), next(depth - 1));
			case 7 -> new ArrayDeque<>(List.of(bit(), bit()));
			default -> string();
		};
	}

	private List<@Nullable Object> list(int depth) {
		List<@Nullable Object> list = (bit() == 0) ? new ArrayList<>() : new LinkedList<>();
		int size = this.random.nextInt(3);
		for (int i = 0; i < size; i++) {
			list.add(next(depth - 1));
		}
		return list;
	}

	private Set<@Nullable Object> set(int depth) {
		List<@Nullable Object> elements = list(depth);
		Collections.shuffle(elements, this.random);
		return (bit() == 0) ? new HashSet<>(elements) : new LinkedHashSet<>(elements);
	}

	private Map<@Nullable Object, @Nullable Object> map(int depth) {
		Map<@Nullable Object, @Nullable Object> map = (bit() == 0) ? new HashMap<>() : new LinkedHashMap<>();
		list(depth).forEach((key) -> map.put(key, next(depth - 1)));
		return map;
	}

	private String string() {
		return STRINGS.get(this.random.nextInt(STRINGS.size()))
				+ ((bit() == 0) ? "" : STRINGS.get(this.random.nextInt(STRINGS.size())));
	}

	private int bit() {
		return this.random.nextInt(2);
	}

}
