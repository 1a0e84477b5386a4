package io.github.diskcache.codec;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.EnumFeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Enums are told apart by their names.
 */
@DisplayName("[J1] [J3] constants of enums come back as themselves")
class EnumValueTests {

	@Test
	void constantsOfOneTextComeBackAsThemselves() {
		for (Size size : Size.values()) {
			assertThat(Codecs.store(Size.class, size)).isSameAs(size);
			assertThat(Codecs.json(Size.class, size)).isEqualTo('"' + size.name() + '"');
		}
	}

	@Test
	void andInCollectionsAndAsKeys() {
		assertThat(Codecs.store(Codecs.type(new TypeReference<List<Size>>() {
		}), List.of(Size.values()))).isEqualTo(List.of(Size.values()));
		assertThat(Codecs.store(Codecs.type(new TypeReference<Set<Size>>() {
		}), EnumSet.allOf(Size.class))).isEqualTo(EnumSet.allOf(Size.class));
		assertThat((Size[]) Codecs.store(Size[].class, Size.values())).containsExactly(Size.values());
		Map<Size, Size> map = Map.of(Size.SMALL, Size.LARGE, Size.LARGE, Size.SMALL);
		assertThat(Codecs.store(Codecs.type(new TypeReference<Map<Size, Size>>() {
		}), map)).isEqualTo(map);
		EnumMap<Size, Optional<Size>> sizes = new EnumMap<>(Map.of(Size.LARGE, Optional.of(Size.SMALL)));
		assertThat(Codecs.store(Codecs.type(new TypeReference<EnumMap<Size, Optional<Size>>>() {
		}), sizes)).isEqualTo(sizes).isInstanceOf(EnumMap.class);
		Dress dress = new Dress(Size.LARGE, Map.of(Size.SMALL, 1, Size.LARGE, 2));
		assertThat(Codecs.store(Dress.class, dress)).isEqualTo(dress);
	}

	@Test
	void annotationsNameThem() {
		assertThat(Codecs.store(Named.class, Named.ONE)).isSameAs(Named.ONE);
		assertThat(Codecs.json(Named.class, Named.ONE)).isEqualTo("\"eins\"");
		assertThat(Codecs.store(Coded.class, Coded.B)).isSameAs(Coded.B);
		assertThat(Codecs.json(Coded.class, Coded.B)).isEqualTo("\"code-b\"");
		assertThat(Codecs.store(Numbered.class, Numbered.SECOND)).isSameAs(Numbered.SECOND);
		assertThat(Codecs.json(Numbered.class, Numbered.SECOND)).isEqualTo("7");
		Map<Coded, Named> map = Map.of(Coded.A, Named.ONE, Coded.B, Named.TWO);
		assertThat(Codecs.store(Codecs.type(new TypeReference<Map<Coded, Named>>() {
		}), map)).isEqualTo(map);
	}

	@Test
	void anEnumIsTriedOnceUnlessItsAnnotationsGiveTwoConstantsOneText() {
		ValueCodec codec = Codecs.plain();
		for (Class<?> type : List.of(Size.class, Named.class, Coded.class, Numbered.class)) {
			ValueType steady = codec.declare(type);
			codec.encode(steady, type.getEnumConstants()[0]);
			assertThat(steady.mustTry(type)).isFalse();
		}
		refusesTheSecond(codec, codec.declare(Ambiguous.class), Ambiguous.FIRST, Ambiguous.SECOND);
		ValueType map = codec.declare(Codecs.type(new TypeReference<EnumMap<Ambiguous, Integer>>() {
		}));
		refusesTheSecond(codec, map, new EnumMap<>(Map.of(Ambiguous.FIRST, 1)),
				new EnumMap<>(Map.of(Ambiguous.SECOND, 1)));
	}

	@Test
	@DisplayName("[J1] a customizer may write their texts: then each is tried")
	void aCustomizerMayWriteTheirTexts() {
		CodecSettings settings = new CodecSettings(getClass().getClassLoader(), Set.of(), SchemaVersions.fingerprints(),
				null, List.of((builder) -> builder.enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING,
						EnumFeature.READ_ENUMS_USING_TO_STRING)));
		ValueCodec codec = new ValueCodec(settings);
		ValueType type = codec.declare(Size.class);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> {
			for (Size size : Size.values()) {
				codec.encode(type, size);
			}
		});
	}

	// Which of the two is read is up to Jackson.
	private static void refusesTheSecond(ValueCodec codec, ValueType type, Object first, Object second) {
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> {
			codec.encode(type, first);
			codec.encode(type, second);
			codec.encode(type, first);
		});
	}

	public enum Size {

		SMALL, LARGE;

		@Override
		public String toString() {
			return "size";
		}

	}

	public record Dress(Size size, Map<Size, Integer> stock) {

	}

	public enum Named {

		@JsonProperty("eins")
		ONE, TWO

	}

	public enum Coded {

		A("code-a"), B("code-b");

		private final String code;

		Coded(String code) {
			this.code = code;
		}

		@JsonValue
		String code() {
			return this.code;
		}

	}

	public enum Numbered {

		FIRST(5), SECOND(7);

		private final int number;

		Numbered(int number) {
			this.number = number;
		}

		@JsonValue
		int number() {
			return this.number;
		}

	}

	public enum Ambiguous {

		FIRST, SECOND;

		@JsonValue
		String code() {
			return "same";
		}

	}

}
