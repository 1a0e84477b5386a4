package io.github.diskcache.codec;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Digest;
import io.github.diskcache.codec.Samples.Drawing;
import io.github.diskcache.codec.Samples.Forgetful;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ResolvableType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.DateTimeFeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Classes of which one value survives and the next one does not.
 */
@DisplayName("[J3] where survival depends on the state, every value is tried")
class ChangingValueTests {

	static Object[][] pairs() {
		return new Object[][] { { new Note(Optional.of("a")), new Note(null) },
				{ new Numbers(OptionalInt.of(1), OptionalLong.of(1), OptionalDouble.of(1)),
						new Numbers(null, OptionalLong.of(1), OptionalDouble.of(1)) },
				{ new Numbers(OptionalInt.of(1), OptionalLong.of(1), OptionalDouble.of(1)),
						new Numbers(OptionalInt.of(1), null, OptionalDouble.of(1)) },
				{ new Numbers(OptionalInt.of(1), OptionalLong.of(1), OptionalDouble.of(1)),
						new Numbers(OptionalInt.of(1), OptionalLong.of(1), null) },
				{ new Forgetful("a", null), new Forgetful("a", "b") },
				{ new NonEmpty(List.of("a")), new NonEmpty(List.of()) },
				{ new NonDefault(1, "a"), new NonDefault(1, "") },
				{ new EmptyForNull(List.of("a")), new EmptyForNull(null) },
				{ new Minute(LocalTime.of(1, 2)), new Minute(LocalTime.of(1, 2, 3)) },
				{ new Trimmed("a"), new Trimmed(" a") }, { new ReadOnly("a", null), new ReadOnly("a", "b") },
				{ Half.of(0), Half.of(1) }, { new Names(Map.of(new Name("a", 0), 1)),
						new Names(Map.of(new Name("a", 0), 1, new Name("a", 1), 1)) } };
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void theSecondIsRefusedAlthoughTheFirstWasFine(Object good, Object bad) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(good.getClass());
		codec.encode(type, good);
		codec.encode(type, good);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, bad));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void andInsideARecord(Object good, Object bad) {
		ValueCodec codec = Codecs.plain();
		Class<?> type = good.getClass();
		ValueType list = codec.declare(ResolvableType.forClassWithGenerics(List.class, type).getType());
		codec.encode(list, List.of(good));
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(list, List.of(bad)));
	}

	@Test
	void aNullInsteadOfAnEmptyOptionalIsRefusedInContainersToo() {
		ValueCodec codec = Codecs.plain();
		ValueType list = codec.declare(Codecs.type(new TypeReference<List<Optional<String>>>() {
		}));
		codec.encode(list, List.of(Optional.of("a"), Optional.empty()));
		assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> codec.encode(list, Arrays.asList((Object) null)));
		ValueType map = codec.declare(Codecs.type(new TypeReference<Map<String, OptionalInt>>() {
		}));
		codec.encode(map, Map.of("a", OptionalInt.of(1)));
		Map<String, @Nullable OptionalInt> nulls = new HashMap<>();
		nulls.put("a", null);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(map, nulls));
		ValueType nested = codec.declare(Codecs.type(new TypeReference<Optional<Optional<String>>>() {
		}));
		codec.encode(nested, Optional.of(Optional.empty()));
		assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> codec.encode(nested, Optional.empty()));
	}

	@Test
	void anOptionalThatIsTheValueItselfIsTriedOnce() {
		ValueCodec codec = Codecs.plain();
		ValueType optional = codec.declare(Codecs.type(new TypeReference<Optional<String>>() {
		}));
		codec.encode(optional, Optional.of("a"));
		assertThat(optional.mustTry(Optional.class)).isFalse();
		assertThat(codec.decode(optional, codec.encode(optional, Optional.empty()).json())).isEqualTo(Optional.empty());
	}

	@Test
	void nullEmptyAndExtremePartsOfClosedTypesSurvive() {
		ValueCodec codec = Codecs.plain();
		ValueType books = codec.declare(Book.class);
		Book[] values = { Book.sample("a"), new Book(null, null, null), new Book("", null, List.of()),
				new Book("", null, Arrays.asList(null, "")) };
		for (Book book : values) {
			EncodedValue encoded = codec.encode(books, book);
			assertThat(codec.decode(encoded.type(), encoded.json())).isEqualTo(book);
		}
		assertThat(books.mustTry(Book.class)).isFalse();
		ValueType digests = codec.declare(Digest.class);
		codec.encode(digests, new Digest(new byte[] { 1 }, new int[][] { { 1 } }));
		EncodedValue nulls = codec.encode(digests, new Digest(null, new int[][] { null, {} }));
		assertThat(((Digest) codec.decode(digests, nulls.json())).matrix()).isDeepEqualTo(new int[][] { null, {} });
		ValueType doubles = codec.declare(Decimals.class);
		for (double number : new double[] { 1, Double.NaN, -0.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE }) {
			Decimals value = new Decimals(number, (float) number, number, (float) number, '\0');
			assertThat(codec.decode(doubles, codec.encode(doubles, value).json())).isEqualTo(value);
		}
	}

	@Test
	void whatAnnotationsDoForEachValueAlikeKeepsATypeClosed() {
		ValueCodec codec = Codecs.plain();
		ValueType renamed = codec.declare(Renamed.class);
		codec.encode(renamed, new Renamed("a", 1));
		assertThat(renamed.mustTry(Renamed.class)).isFalse();
		ValueType drawing = codec.declare(Drawing.class);
		assertThat(drawing.traits().open()).isFalse();
		ValueType bean = codec.declare(Bean.class);
		codec.encode(bean, new Bean());
		assertThat(bean.mustTry(Bean.class)).isFalse();
	}

	@Test
	@DisplayName("[J1] nothing is known about a mapper that somebody adjusted")
	void nothingIsKnownAboutAnAdjustedMapper() {
		CodecSettings settings = new CodecSettings(getClass().getClassLoader(), Set.of(), SchemaVersions.fingerprints(),
				null,
				List.of((builder) -> builder.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
					.disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
					.disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)));
		ValueCodec codec = new ValueCodec(settings);
		ValueType type = codec.declare(Instant.class);
		codec.encode(type, Instant.EPOCH);
		assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> codec.encode(type, Instant.ofEpochSecond(1, 1)));
	}

	public record Note(@Nullable Optional<String> text) {

	}

	public record Numbers(@Nullable OptionalInt a, @Nullable OptionalLong b, @Nullable OptionalDouble c) {

	}

	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public record NonEmpty(List<String> texts) {

	}

	public record NonDefault(int number, @JsonInclude(JsonInclude.Include.NON_EMPTY) String text) {

	}

	public record EmptyForNull(@JsonSetter(nulls = Nulls.AS_EMPTY) @Nullable List<String> texts) {

	}

	public record Minute(@JsonFormat(pattern = "HH:mm") LocalTime time) {

	}

	public record ReadOnly(String name, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable String code) {

	}

	public record Trimmed(String text) {

		@Override
		@JsonValue
		public String text() {
			return this.text.trim();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Trimmed trimmed && trimmed.text.equals(this.text);
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

	/** A getter without a setter. */
	public static final class Half {

		public int number;

		@JsonIgnore
		private int rest;

		static Half of(int rest) {
			Half half = new Half();
			half.rest = rest;
			return half;
		}

		int rest() {
			return this.rest;
		}

	}

	/** Two keys may have one text. */
	public record Name(String text, int number) {

		public Name(String text) {
			this(text, 0);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	public record Names(Map<Name, Integer> names) {

	}

	public record Decimals(double a, float b, Double c, Float d, char e) {

	}

	public record Renamed(@JsonProperty("t") String title, @JsonProperty(required = true) int number) {

	}

	public static final class Bean {

		private @Nullable String text;

		private boolean active;

		public @Nullable String getText() {
			return this.text;
		}

		public void setText(@Nullable String text) {
			this.text = text;
		}

		public boolean isActive() {
			return this.active;
		}

		public void setActive(boolean active) {
			this.active = active;
		}

	}

}
