package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.diskcache.codec.Samples.Author;
import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Books;
import io.github.diskcache.codec.Samples.Box;
import io.github.diskcache.codec.Samples.Circle;
import io.github.diskcache.codec.Samples.Color;
import io.github.diskcache.codec.Samples.Digest;
import io.github.diskcache.codec.Samples.Drawing;
import io.github.diskcache.codec.Samples.Plain;
import io.github.diskcache.codec.Samples.Point;
import io.github.diskcache.codec.Samples.Price;
import io.github.diskcache.codec.Samples.Shape;
import io.github.diskcache.codec.Samples.Square;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that come back as they were.
 */
@DisplayName("[J1] values survive")
class FaithfulValueTests {

	static Stream<Object> scalars() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		return Stream.of("text", "", "a\0b\u0001\u2028\"\\", "\uD83D\uDE00 \uDBFF\uDFFF", 1, 1L, Long.MIN_VALUE,
				(short) 1, (byte) 1, 'x', '\0', true, 0.1, 0.1f, -0.0, Double.NaN, Double.NEGATIVE_INFINITY,
				Float.POSITIVE_INFINITY, Double.MIN_VALUE, new BigDecimal("1.00"), new BigDecimal("1E+30"),
				new BigDecimal("123456789.12345678901234567890"), BigInteger.ONE.shiftLeft(200),
				Instant.parse("2024-02-29T12:34:56.123456789Z"), Instant.MAX, Instant.MIN, Instant.EPOCH,
				LocalDate.of(2024, 2, 29), LocalDate.MAX, LocalTime.of(1, 2, 3, 4), LocalTime.MIDNIGHT,
				LocalDateTime.of(2024, 1, 1, 0, 0), ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 123456789, berlin),
				ZonedDateTime.ofLocal(LocalDateTime.of(2024, 10, 27, 2, 30), berlin, ZoneOffset.ofHours(1)),
				ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
				ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")),
				ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneId.of("GMT+2")),
				OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 1, ZoneOffset.ofHoursMinutes(5, 30)),
				OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(-3)), Duration.ofSeconds(1, 1), Period.of(1, 2, 3),
				Year.of(2024), YearMonth.of(2024, 2), MonthDay.of(2, 29), DayOfWeek.MONDAY, berlin, ZoneOffset.MAX,
				UUID.fromString("00000000-0000-0001-0000-000000000002"), URI.create("http://a/b?c#d"), Locale.GERMANY,
				Currency.getInstance("EUR"), new Date(1), Color.RED, Color.GREEN, OptionalInt.of(3), new Point(1, 2),
				Path.of("/tmp/x"), new Price(new BigDecimal("1.50"), Optional.empty()), Book.sample("x"));
	}

	@ParameterizedTest
	@MethodSource("scalars")
	void whenTheClassIsDeclared(Object value) {
		Class<?> declared = (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
		assertThat(Codecs.store(publicType(declared), value)).isEqualTo(value);
	}

	@ParameterizedTest
	@MethodSource("scalars")
	void whenNothingIsDeclared(Object value) {
		ValueCodec codec = Codecs.allowing("io.github.diskcache.codec");
		EncodedValue encoded = codec.encode(codec.declare(Object.class), value);
		ValueCodec later = Codecs.allowing("io.github.diskcache.codec");
		assertThat(later.decode(later.resolve(encoded.type().name()), encoded.json())).isEqualTo(value);
	}

	@ParameterizedTest
	@MethodSource("scalars")
	void asElementsOfAListOfObjects(Object value) {
		ValueCodec codec = Codecs.allowing("io.github.diskcache.codec");
		ValueType object = codec.declare(Object.class);
		EncodedValue encoded = codec.encode(object, List.of(value, value));
		assertThat(codec.decode(encoded.type(), encoded.json())).isEqualTo(List.of(value, value));
	}

	private static Class<?> publicType(Class<?> type) {
		return PublicTypes.of(type);
	}

	static Stream<Object[]> generics() {
		return Stream.of(of(new TypeReference<List<Book>>() {
		}, List.of(Book.sample("a"), Book.sample("b"))), of(new TypeReference<Map<Long, Price>>() {
		}, Map.of(1L, new Price(BigDecimal.ONE, Optional.of("x")))), of(new TypeReference<Optional<Book>>() {
		}, Optional.of(Book.sample("a"))), of(new TypeReference<Optional<Book>>() {
		}, Optional.empty()), of(new TypeReference<Box<List<Book>>>() {
		}, new Box<>(List.of(Book.sample("a")))), of(new TypeReference<Map<Color, Set<UUID>>>() {
		}, Map.of(Color.RED, Set.of(new UUID(1, 2)))), of(new TypeReference<List<? extends Author>>() {
		}, Arrays.asList(new Author("a", null), null)), of(new TypeReference<TreeMap<String, Integer>>() {
		}, new TreeMap<>(Map.of("b", 1, "a", 2))), of(new TypeReference<List<Shape>>() {
		}, List.of(new Circle(1), new Square(2))), of(new TypeReference<Map<LocalDate, Optional<Integer>>>() {
		}, Map.of(LocalDate.MIN, Optional.of(1))), of(new TypeReference<Collection<String>>() {
		}, new ArrayList<>(List.of("b", "a"))));
	}

	private static Object[] of(TypeReference<?> type, Object value) {
		return new Object[] { type.getType(), value };
	}

	@ParameterizedTest
	@MethodSource("generics")
	@DisplayName("[A4] with a declared generic type")
	void withADeclaredGenericType(Type type, Object value) {
		assertThat(Codecs.store(type, value)).isEqualTo(value);
	}

	@Test
	void setsAndMapsKeepTheirOrder() {
		List<String> order = List.of("z", "a", "m", "b", "y");
		Type set = Codecs.type(new TypeReference<Set<String>>() {
		});
		assertThat((Set<?>) Codecs.store(set, new LinkedHashSet<>(order))).hasToString(order.toString());
		Map<String, Integer> map = new LinkedHashMap<>();
		order.forEach((key) -> map.put(key, 1));
		assertThat(Codecs.store(Object.class, map)).hasToString(map.toString());
	}

	@Test
	void arraysComeBackByContent() {
		assertThat((byte[]) Codecs.store(byte[].class, new byte[] { 1, -1 })).containsExactly(1, -1);
		assertThat((int[][]) Codecs.store(int[][].class, new int[][] { { 1 }, {} }))
			.isDeepEqualTo(new int[][] { { 1 }, {} });
		assertThat((Book[]) Codecs.store(Book[].class, new Book[] { Book.sample("a") }))
			.containsExactly(Book.sample("a"));
		Digest digest = (Digest) Codecs.store(Digest.class, new Digest(new byte[] { 7 }, new int[][] { { 1 } }));
		assertThat(digest.bytes()).containsExactly(7);
	}

	@Test
	void objectsWithoutEqualsComeBackByTheirFields() {
		Plain plain = (Plain) Codecs.store(Plain.class, Plain.of(1, Plain.of(2), Plain.of(3)));
		assertThat(plain.children).extracting((child) -> child.number).containsExactly(2, 3);
		assertThat(plain.cached).isZero();
	}

	@Test
	void countersAndQueuesComeBackByTheirContent() {
		assertThat((AtomicInteger) Codecs.store(AtomicInteger.class, new AtomicInteger(3))).hasValue(3);
		assertThat((AtomicLong) Codecs.store(AtomicLong.class, new AtomicLong(3))).hasValue(3);
		assertThat((Collection<?>) Codecs.store(Object.class, new ArrayDeque<>(List.of(2, 1)))).hasToString("[2, 1]");
		assertThat(Codecs.store(StringBuilder.class, new StringBuilder("x"))).hasToString("x");
	}

	@Test
	@DisplayName("[A4] sealed types, with nothing configured")
	void sealedTypesWithNothingConfigured() {
		Drawing drawing = new Drawing(new Circle(1), List.of(new Square(2), new Circle(3)));
		assertThat(Codecs.store(Drawing.class, drawing)).isEqualTo(drawing);
		assertThat(Codecs.json(Drawing.class, drawing)).doesNotContain("io.github");
	}

	@Test
	void aCollectionClassOfTheApplicationComesBackAsItself() {
		Books books = new Books();
		books.add(Book.sample("a"));
		assertThat(Codecs.store(Books.class, books)).isInstanceOf(Books.class).isEqualTo(books);
		ValueCodec codec = Codecs.allowing("io.github.diskcache.codec");
		assertThat(codec.encode(codec.declare(Object.class), books).type().name()).isEqualTo(Books.class.getName());
	}

	@Test
	void sortedSetsStaySorted() {
		Object sorted = Codecs.store(Object.class, new TreeSet<>(List.of("b", "a")));
		assertThat(sorted).isInstanceOf(TreeSet.class).hasToString("[a, b]");
	}

	@Test
	void aSortedSetWithAComparatorKeepsItsOrderWhenNothingIsDeclared() {
		TreeSet<String> reverse = new TreeSet<>(Comparator.reverseOrder());
		reverse.addAll(List.of("a", "b"));
		assertThat(Codecs.store(Object.class, reverse)).isEqualTo(reverse).hasToString("[b, a]");
	}

	@Test
	void timesAreReadableText() {
		assertThat(Codecs.json(Instant.class, Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00Z\"");
		assertThat(Codecs.json(Duration.class, Duration.ofMinutes(1))).isEqualTo("\"PT1M\"");
		assertThat(
				Codecs.json(ZonedDateTime.class, ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Berlin"))))
			.isEqualTo("\"2024-01-01T00:00:00+01:00[Europe/Berlin]\"");
	}

	@Test
	void aStringOfManyMegabytesSurvives() {
		String big = "ä".repeat(30_000_000);
		assertThat(Codecs.store(String.class, big).equals(big)).isTrue();
	}

	@ParameterizedTest
	@DisplayName("[J1] lone surrogates survive, as escapes in well-formed UTF-8")
	@ValueSource(strings = { "\uD800", "\uDC00", "a\uD800", "\uD800a", "\uDC00\uD800", "\uD83Dx\uDE00" })
	void loneSurrogatesSurvive(String text) {
		for (int padding : new int[] { 0, 500, 1000, 1999, 3999, 7999, 8000, 15_999, 16_000, 100_000 }) {
			String padded = "x".repeat(padding) + text + "\uD83D\uDE00";
			assertThat(Codecs.store(String.class, padded).equals(padded)).isTrue();
			assertThat(Codecs.store(Object.class, List.of(padded)).equals(List.of(padded))).isTrue();
			assertThat((char[]) Codecs.store(char[].class, padded.toCharArray())).isEqualTo(padded.toCharArray());
		}
		assertThat(Codecs.store(Character.class, text.charAt(0))).isEqualTo(text.charAt(0));
		String json = Codecs.json(Object.class, List.of(text));
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
		assertThat(json).doesNotContain("\uFFFD");
	}

	@Test
	void surrogatePairsSurviveAtEveryPositionOfABuffer() {
		String pairs = "\uD83D\uDE00".repeat(20_000);
		for (String text : List.of(pairs, "x" + pairs, "xä" + pairs)) {
			assertThat(Codecs.store(String.class, text).equals(text)).isTrue();
		}
	}

	@Test
	void contentsNestedDeeperThanANameCanTellSurvive() {
		Object nested = "a";
		for (int i = 0; i < 100; i++) {
			nested = (i % 2 == 0) ? List.of(nested) : Map.of("k", nested);
		}
		assertThat(Codecs.store(Object.class, nested)).isEqualTo(nested);
	}

	@Test
	void aLongMapKeySurvives() {
		Map<String, Integer> map = Map.of("k".repeat(200_000), 1);
		assertThat(Codecs.store(Object.class, map).equals(map)).isTrue();
	}

}
