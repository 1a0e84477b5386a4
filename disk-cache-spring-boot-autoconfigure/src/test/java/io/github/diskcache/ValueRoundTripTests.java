package io.github.diskcache;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.PropertyNamingStrategies;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

class ValueRoundTripTests extends CacheFixture {

	private static final Book BOOK = new Book("Sketch", Optional.of("notes"), new BigDecimal("10.50"), Genre.SCIENCE,
			LocalDate.of(1843, 9, 1));

	/**
	 * Puts, reads from memory, ends the program, reads from disk and then from memory.
	 */
	private <V> V roundTrip(DiskBackedCacheBuilder<V> builder, V value) {
		builder.file(path()).clock(this.clock);
		DiskBackedCache<V> before = open(builder);
		before.put("a", value);
		assertThat(before.get("a")).isSameAs(value);
		close();
		DiskBackedCache<V> cache = open(builder);
		V fromDisk = cache.get("a");
		assertThat(cache.stats().diskHits()).isOne();
		assertThat(cache.get("a")).isSameAs(fromDisk);
		return fromDisk;
	}

	private <V> void assertComesBack(ParameterizedTypeReference<V> type, V value) {
		assertThat((Object) roundTrip(DiskBackedCache.builder(NAME, type), value)).isEqualTo(value);
	}

	@Test
	@DisplayName("[J1] records with Optional, BigDecimal, enum and dates")
	void aRecord() {
		assertThat(roundTrip(builder(Book.class), BOOK)).isEqualTo(BOOK);
		close();
		Book empty = new Book("", Optional.empty(), new BigDecimal("10.5"), null, null);
		assertThat(roundTrip(builder(Book.class), empty)).isEqualTo(empty);
	}

	@Test
	@DisplayName("[J1] times with their zones and offsets")
	void times() {
		Times times = new Times(ZonedDateTime.parse("2026-10-25T02:30:00.123456789+01:00[Europe/Berlin]"),
				OffsetDateTime.parse("2026-01-01T00:00:00+05:30"), Instant.parse("2026-01-01T00:00:00.000000001Z"),
				LocalTime.of(23, 59, 59, 1), Duration.ofNanos(1), Period.of(1, 2, 3), ZoneId.of("Asia/Tokyo"));
		Times back = roundTrip(builder(Times.class), times);
		assertThat(back).isEqualTo(times);
		assertThat(back.zoned().getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
		assertThat(back.offset().getOffset()).hasToString("+05:30");
	}

	@Test
	@DisplayName("[J1] generic types")
	void genericTypes() {
		Map<Long, Book> map = new LinkedHashMap<>();
		map.put(2L, BOOK);
		map.put(1L, BOOK);
		assertComesBack(new ParameterizedTypeReference<Map<Long, Book>>() {
		}, map);
		assertThat(file().text("SELECT type FROM cache"))
			.isEqualTo("java.util.Map<java.lang.Long,io.github.diskcache.ValueRoundTripTests$Book>");
	}

	@Test
	@DisplayName("[J1][J2] nested generic types, without class names in the JSON")
	void nestedGenericTypes() {
		assertComesBack(new ParameterizedTypeReference<List<Optional<Map<String, Set<Book>>>>>() {
		}, List.of(Optional.of(Map.of("k", Set.of(BOOK))), Optional.empty()));
		assertThat(file().text("SELECT value FROM cache")).contains("Sketch").doesNotContain("java", "diskcache");
	}

	@Test
	@DisplayName("[J1] an Optional, full or empty")
	void anOptional() {
		assertComesBack(new ParameterizedTypeReference<Optional<Book>>() {
		}, Optional.of(BOOK));
		close();
		assertComesBack(new ParameterizedTypeReference<Optional<Book>>() {
		}, Optional.empty());
	}

	@Test
	@DisplayName("[J1] a generic record")
	void aGenericRecord() {
		assertComesBack(new ParameterizedTypeReference<Page<Book>>() {
		}, new Page<>(List.of(BOOK), 3));
	}

	@Test
	@DisplayName("[J1] an enum, also a constant with a body")
	void anEnum() {
		assertThat(roundTrip(builder(Genre.class), Genre.SCIENCE)).isSameAs(Genre.SCIENCE);
		close();
		assertThat(roundTrip(builder(Genre.class), Genre.POETRY)).isSameAs(Genre.POETRY);
	}

	@Test
	@DisplayName("[J1] sealed types, alone and in a list")
	void sealedTypes() {
		assertThat(roundTrip(builder(Shape.class), new Circle(1.5))).isEqualTo(new Circle(1.5));
		close();
		assertComesBack(new ParameterizedTypeReference<List<Shape>>() {
		}, List.of(new Square(2), new Circle(0.1)));
	}

	@Test
	@DisplayName("[V1] a subclass comes back as itself")
	void aSubclassComesBackAsItself() {
		Novel novel = new Novel();
		novel.title = "x";
		novel.hero = "y";
		Work back = roundTrip(builder(Work.class), novel);
		assertThat(back).isExactlyInstanceOf(Novel.class).usingRecursiveComparison().isEqualTo(novel);
	}

	@Test
	@DisplayName("[J1] a Set and a Collection keep their order")
	void setsKeepTheirOrder() {
		List<String> order = List.of("z", "a", "m", "b", "y");
		assertThat(roundTrip(DiskBackedCache.builder(NAME, new ParameterizedTypeReference<Set<String>>() {
		}), new LinkedHashSet<>(order))).containsExactlyElementsOf(order);
		close();
		assertThat(roundTrip(DiskBackedCache.builder(NAME, new ParameterizedTypeReference<Collection<String>>() {
		}), new ArrayList<>(order))).containsExactlyElementsOf(order);
	}

	@Test
	@DisplayName("[J1][J3] arrays, by content")
	void arrays() {
		assertThat(roundTrip(builder(byte[].class), new byte[] { 0, -1, 127 })).containsExactly(0, -1, 127);
		close();
		assertThat(roundTrip(builder(int[][].class), new int[][] { { 1, 2 }, {} }))
			.isDeepEqualTo(new int[][] { { 1, 2 }, {} });
		close();
		assertThat(roundTrip(builder(Book[].class), new Book[] { BOOK, null })).containsExactly(BOOK, null);
	}

	@Test
	@DisplayName("[J1] values of every kind in a cache of Object")
	void anOpenCache() {
		List<Object> values = List.of("x", 1L, 1, 1.5, true, 'c', new BigDecimal("1.00"), UUID.randomUUID(),
				Instant.parse("2026-01-01T00:00:00Z"), List.of(1L, 2L), new LinkedHashMap<>(Map.of("k", 1)));
		DiskBackedCache<Object> before = open(builder(Object.class));
		for (int i = 0; i < values.size(); i++) {
			before.put("k" + i, values.get(i));
		}
		close();
		DiskBackedCache<Object> cache = open(builder(Object.class));
		for (int i = 0; i < values.size(); i++) {
			assertThat(cache.get("k" + i)).isEqualTo(values.get(i));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\0", "\"\\/\b\f\n\r\t\u2028", "\u00e9\u20ac\ud83d\ude00", "null", "{}" })
	@DisplayName("[J1] any text")
	void anyText(String text) {
		assertThat(roundTrip(texts(), text)).isEqualTo(text);
	}

	@Test
	@DisplayName("[J1] a customizer adjusts the JSON")
	void aCustomizerAdjustsTheJson() {
		DiskBackedCacheBuilder<Book> builder = builder(Book.class)
			.customizeJson((json) -> json.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE));
		assertThat(roundTrip(builder, BOOK)).isEqualTo(BOOK);
		assertThat(file().text("SELECT value FROM cache")).contains("\"Title\":\"Sketch\"");
	}

	record Book(String title, Optional<String> note, BigDecimal price, Genre genre, LocalDate published) {

	}

	record Times(ZonedDateTime zoned, OffsetDateTime offset, Instant instant, LocalTime time, Duration duration,
			Period period, ZoneId zone) {

	}

	record Page<T>(List<T> content, int number) {

	}

	enum Genre {

		SCIENCE, POETRY {
			@Override
			public String toString() {
				return "verse";
			}
		}

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(int side) implements Shape {

	}

	static class Work {

		public String title;

	}

	static class Novel extends Work {

		public String hero;

	}

}
