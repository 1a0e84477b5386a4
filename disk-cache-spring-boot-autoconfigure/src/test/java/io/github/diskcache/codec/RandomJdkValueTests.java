package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values of the JDK that are tried once only, with a bias for the ends of their range.
 */
@DisplayName("[J3] what is written without being tried is read")
class RandomJdkValueTests {

	private static final int VALUES = 500;

	private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

	static Stream<Source> sources() {
		return Stream.of(new Source(new TypeReference<List<Long>>() {
		}, new TypeReference<Map<Long, String>>() {
		}, RandomJdkValueTests::number), new Source(new TypeReference<List<Float>>() {
		}, new TypeReference<Map<Float, String>>() {
		}, (random) -> Float.intBitsToFloat(random.nextInt())), new Source(new TypeReference<List<Double>>() {
		}, new TypeReference<Map<Double, String>>() {
		}, (random) -> Double.longBitsToDouble(random.nextLong())), new Source(new TypeReference<List<Character>>() {
		}, new TypeReference<Map<Character, String>>() {
		}, (random) -> (char) random.nextInt(65_536)), new Source(new TypeReference<List<String>>() {
		}, new TypeReference<Map<String, String>>() {
		}, RandomJdkValueTests::text), new Source(new TypeReference<List<BigDecimal>>() {
		}, new TypeReference<Map<BigDecimal, String>>() {
		}, (random) -> new BigDecimal(new BigInteger(random.nextInt(200), random), (int) number(random))),
				new Source(new TypeReference<List<BigInteger>>() {
				}, new TypeReference<Map<BigInteger, String>>() {
				}, (random) -> new BigInteger(random.nextInt(300), random).negate()),
				new Source(new TypeReference<List<UUID>>() {
				}, new TypeReference<Map<UUID, String>>() {
				}, (random) -> new UUID(number(random), number(random))));
	}

	static Stream<Source> times() {
		return Stream.of(new Source(new TypeReference<List<Duration>>() {
		}, new TypeReference<Map<Duration, String>>() {
		}, (random) -> Duration.ofSeconds(number(random), random.nextInt(1_000_000_000))),
				new Source(new TypeReference<List<Instant>>() {
				}, new TypeReference<Map<Instant, String>>() {
				}, (random) -> date(random).atTime(time(random)).toInstant(ZoneOffset.UTC)),
				new Source(new TypeReference<List<LocalDate>>() {
				}, new TypeReference<Map<LocalDate, String>>() {
				}, RandomJdkValueTests::date), new Source(new TypeReference<List<LocalTime>>() {
				}, new TypeReference<Map<LocalTime, String>>() {
				}, RandomJdkValueTests::time), new Source(new TypeReference<List<LocalDateTime>>() {
				}, new TypeReference<Map<LocalDateTime, String>>() {
				}, (random) -> date(random).atTime(time(random))),
				new Source(new TypeReference<List<OffsetDateTime>>() {
				}, new TypeReference<Map<OffsetDateTime, String>>() {
				}, (random) -> OffsetDateTime.of(date(random), time(random), offset(random))),
				new Source(new TypeReference<List<OffsetTime>>() {
				}, new TypeReference<Map<OffsetTime, String>>() {
				}, (random) -> time(random).atOffset(offset(random))),
				new Source(new TypeReference<List<ZonedDateTime>>() {
				}, new TypeReference<Map<ZonedDateTime, String>>() {
				}, RandomJdkValueTests::zoned), new Source(new TypeReference<List<ZoneId>>() {
				}, new TypeReference<Map<ZoneId, String>>() {
				}, RandomJdkValueTests::zone), new Source(new TypeReference<List<ZoneOffset>>() {
				}, new TypeReference<Map<ZoneOffset, String>>() {
				}, RandomJdkValueTests::offset), new Source(new TypeReference<List<Period>>() {
				}, new TypeReference<Map<Period, String>>() {
				}, (random) -> Period.of((int) number(random), (int) number(random), (int) number(random))),
				new Source(new TypeReference<List<Year>>() {
				}, new TypeReference<Map<Year, String>>() {
				}, (random) -> Year.of(year(random))), new Source(new TypeReference<List<YearMonth>>() {
				}, new TypeReference<Map<YearMonth, String>>() {
				}, (random) -> YearMonth.from(date(random))), new Source(new TypeReference<List<MonthDay>>() {
				}, new TypeReference<Map<MonthDay, String>>() {
				}, (random) -> MonthDay.from(date(random))));
	}

	@ParameterizedTest
	@MethodSource({ "sources", "times" })
	void asElements(Source source) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(source.list());
		writtenIsRead(codec, type, source, List::of);
		assertThat(type.traits().open()).isFalse();
	}

	@ParameterizedTest
	@MethodSource({ "sources", "times" })
	void asKeys(Source source) {
		ValueCodec codec = Codecs.plain();
		writtenIsRead(codec, codec.declare(source.map()), source, (value) -> Map.of(value, "x"));
	}

	private static void writtenIsRead(ValueCodec codec, ValueType type, Source source,
			Function<Object, Object> container) {
		Random random = new Random(7);
		int read = 0;
		for (int i = 0; i < VALUES; i++) {
			Object value = container.apply(source.values().apply(random));
			try {
				EncodedValue encoded = codec.encode(type, value);
				assertThat(codec.decode(type, encoded.json()))
					.as(() -> new String(encoded.json(), StandardCharsets.UTF_8))
					.isEqualTo(value);
				read++;
			}
			catch (UnsupportedValueException ex) {
				assertThat(ex).hasMessageContaining("does not survive");
			}
		}
		assertThat(read).isGreaterThan(VALUES / 3);
	}

	private static long number(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> Long.MAX_VALUE - random.nextInt(3);
			case 1 -> Long.MIN_VALUE + random.nextInt(3);
			case 2 -> Integer.MAX_VALUE - random.nextInt(3);
			case 3 -> Integer.MIN_VALUE + random.nextInt(3);
			default -> random.nextInt(100) - 50;
		};
	}

	private static String text(Random random) {
		return random.ints(random.nextInt(5), 0, Character.MAX_CODE_POINT + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static int year(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> Year.MIN_VALUE + random.nextInt(3);
			case 1 -> Year.MAX_VALUE - random.nextInt(3);
			case 2 -> random.nextInt(30_000) - 15_000;
			default -> 1900 + random.nextInt(300);
		};
	}

	private static LocalDate date(Random random) {
		return LocalDate.of(year(random), 1 + random.nextInt(12), 1 + random.nextInt(28));
	}

	private static LocalTime time(Random random) {
		return switch (random.nextInt(3)) {
			case 0 -> LocalTime.MAX;
			case 1 -> LocalTime.of(random.nextInt(24), 0);
			default -> LocalTime.ofNanoOfDay(Math.floorMod(random.nextLong(), LocalTime.MAX.toNanoOfDay()));
		};
	}

	private static ZoneOffset offset(Random random) {
		return random.nextBoolean() ? ZoneOffset.ofHours(random.nextInt(19) - 9)
				: ZoneOffset.ofTotalSeconds(random.nextInt(2 * 64_800 + 1) - 64_800);
	}

	private static ZoneId zone(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> offset(random);
			case 1 -> ZoneId.ofOffset("GMT", offset(random));
			case 2 -> ZoneId.ofOffset("UTC", offset(random));
			default -> ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
		};
	}

	private static ZonedDateTime zoned(Random random) {
		try {
			return ZonedDateTime.of(date(random), time(random), zone(random));
		}
		catch (DateTimeException ex) {
			return zoned(random);
		}
	}

	record Source(TypeReference<?> listType, TypeReference<?> mapType, Function<Random, Object> values) {

		Type list() {
			return this.listType.getType();
		}

		Type map() {
			return this.mapType.getType();
		}

		@Override
		public String toString() {
			return this.listType.getType().getTypeName();
		}

	}

}
