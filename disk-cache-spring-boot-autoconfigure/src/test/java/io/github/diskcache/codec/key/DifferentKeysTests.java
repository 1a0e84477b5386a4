package io.github.diskcache.codec.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.ThaiBuddhistDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that are not equal have different texts.
 */
@DisplayName("[A5] different keys")
class DifferentKeysTests {

	private final KeyText keys = new KeyText();

	@Test
	void numbersOfDifferentTypes() {
		assertDifferent(1, 1L, "1", (byte) 1, (short) 1, 1.0, 1.0f, BigInteger.ONE, new BigDecimal("1"),
				new BigDecimal("1.0"), new BigDecimal("1.00"), '1', true, OptionalInt.of(1), Optional.of(1), List.of(1),
				Set.of(1), new int[] { 1 }, new Object[] { 1 }, new SimpleKey(1), new SimpleKey("1"));
		assertDifferent(0.0, -0.0, 0.0f, -0.0f, 0, Double.NaN, Float.NaN, "NaN", Double.MIN_VALUE, Float.MIN_VALUE);
	}

	@Test
	void commasAndQuotesInStrings() {
		assertDifferent(List.of("1", "2"), "1,2", List.of("1, 2"), List.of("1\", \"2"), List.of("1", "2", ""),
				List.of(List.of("1"), "2"), List.of("1", List.of("2")), List.of("1\\", "2"), List.of("1\\\", \\\"2"),
				new SimpleKey("1", "2"), new SimpleKey("1, 2"), new SimpleKey("1\", \"2"));
		assertDifferent(new SimpleKey("a, b", "c"), new SimpleKey("a", "b, c"), new SimpleKey("a", "b", "c"));
	}

	@Test
	void nothingAndItsNames() {
		assertDifferent(null, "null", "", new SimpleKey((Object) null), new SimpleKey("null"), new SimpleKey(""),
				SimpleKey.EMPTY, Optional.empty(), List.of(), Set.of(), Map.of(), new Object[0], new int[0],
				new long[0], new byte[0], new char[0], Arrays.asList((Object) null), "()", ":()", ":null");
	}

	@Test
	void containersOfOneContent() {
		List<Integer> list = List.of(1, 2);
		assertDifferent(list, Set.copyOf(list), new ArrayDeque<>(list), list.toArray(), new int[] { 1, 2 },
				new SimpleKey(1, 2), new SimpleKey(list), Map.of(1, 2), Map.of(2, 1), List.of(2, 1), Optional.of(list),
				Set.of(list), List.of(list));
		assertDifferent(Map.of("a", "b", "c", "d"), Map.of("a", "d", "c", "b"), Map.of("a", Map.of("b", "c")),
				Map.of(Map.of("a", "b"), "c"), Set.of("a", "b"), Map.of("a\": \"b", "c"));
	}

	@Test
	void constantsAndComponentsOfOneName() {
		assertDifferent(Keys.Color.RED, Keys.Mood.RED, "RED", Keys.Color.GREEN, Keys.Color.class);
		assertDifferent(new Keys.Point(1, 2), new Keys.Size(1, 2), new Keys.Point(2, 1), List.of(1, 2));
		assertDifferent(new Keys.Pair<>("a", "b"), new Keys.Pair<>("a, second=\"b", ""), new Keys.Pair<>("a", null));
	}

	@Test
	void timesThatLookAlike() {
		LocalDate date = LocalDate.of(2024, 2, 29);
		LocalDateTime time = date.atStartOfDay();
		assertDifferent(date, time, time.atOffset(ZoneOffset.UTC), time.atZone(ZoneOffset.UTC),
				time.atZone(ZoneId.of("UTC")), time.toInstant(ZoneOffset.UTC), ThaiBuddhistDate.from(date),
				date.toString(), ZoneId.of("UTC"), ZoneOffset.UTC, ZoneId.of("GMT"));
		assertDifferent(new Date(1), new java.sql.Date(1), new Time(1), new Timestamp(1), 1L);
	}

	@Test
	void localesThatLookAlike() {
		assertDifferent(new Locale("de", "DE"), new Locale("de", "", "DE"), new Locale("de_DE"), Locale.GERMAN,
				new Locale("", "DE"), new Locale("", "", "DE"), new Locale("", "", "de"), Locale.ROOT, "de_DE");
	}

	@Test
	void classesAndTheirNames() {
		assertDifferent(String.class, String[].class, String[][].class, "java.lang.String", int.class, Integer.class,
				int[].class);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void floatingPointNumbersThatAreNeighbours(long seed) {
		Random random = new Random(seed);
		Map<String, Double> doubles = new HashMap<>();
		Map<String, Float> floats = new HashMap<>();
		for (int i = 0; i < 2_000; i++) {
			double number = Double.longBitsToDouble(random.nextLong());
			Stream.of(number, Math.nextUp(number), Math.nextDown(number)).forEach((value) -> {
				String text = FloatingText.of(value.doubleValue());
				assertThat(Double.valueOf(text)).isEqualTo(value);
				assertThat(doubles.merge(text, value, (old, now) -> old)).isEqualTo(value);
			});
			float single = Float.intBitsToFloat(random.nextInt());
			Stream.of(single, Math.nextUp(single), Math.nextDown(single)).forEach((value) -> {
				String text = FloatingText.of(value.floatValue());
				assertThat(Float.valueOf(text)).isEqualTo(value);
				assertThat(floats.merge(text, value, (old, now) -> old)).isEqualTo(value);
			});
		}
	}

	private void assertDifferent(Object... different) {
		assertThat(different).extracting(this.keys::of).doesNotHaveDuplicates();
	}

}
