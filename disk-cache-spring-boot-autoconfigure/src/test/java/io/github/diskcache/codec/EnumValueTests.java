package io.github.diskcache.codec;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Constants of enums.
 */
@DisplayName("[J1] enums are stored by name, whatever they show")
class EnumValueTests {

	@Test
	void constantsWithOneTextAreToldApart() {
		assertThat(Codecs.store(Tone.class, Tone.LOUD)).isEqualTo(Tone.LOUD);
		assertThat(Codecs.store(Tone.class, Tone.QUIET)).isEqualTo(Tone.QUIET);
	}

	@Test
	void asElements() {
		List<Tone> tones = List.of(Tone.QUIET, Tone.LOUD, Tone.QUIET);
		assertThat(Codecs.store(Codecs.type(new TypeReference<List<Tone>>() {
		}), tones)).isEqualTo(tones);
		Set<Tone> set = Set.of(Tone.LOUD, Tone.QUIET);
		assertThat(Codecs.store(Codecs.type(new TypeReference<Set<Tone>>() {
		}), set)).isEqualTo(set);
	}

	@Test
	void asKeys() {
		Map<Tone, Integer> map = Map.of(Tone.LOUD, 1, Tone.QUIET, 2);
		assertThat(Codecs.store(Codecs.type(new TypeReference<Map<Tone, Integer>>() {
		}), map)).isEqualTo(map);
		EnumMap<Tone, Integer> enumMap = new EnumMap<>(map);
		assertThat(Codecs.store(Codecs.type(new TypeReference<EnumMap<Tone, Integer>>() {
		}), enumMap)).isEqualTo(enumMap);
	}

	@Test
	void asComponents() {
		Sound sound = new Sound(Tone.QUIET, Named.SECOND, Coded.B);
		assertThat(Codecs.store(Sound.class, sound)).isEqualTo(sound);
	}

	@Test
	void annotationsOfJacksonDecide() {
		assertThat(Codecs.json(Named.class, Named.SECOND)).isEqualTo("\"2nd\"");
		assertThat(Codecs.json(Coded.class, Coded.B)).isEqualTo("7");
	}

	enum Tone {

		LOUD, QUIET;

		@Override
		public String toString() {
			return "a tone";
		}

	}

	enum Named {

		@JsonProperty("1st")
		FIRST,

		@JsonProperty("2nd")
		SECOND

	}

	enum Coded {

		A(5), B(7);

		private final int code;

		Coded(int code) {
			this.code = code;
		}

		@JsonValue
		int code() {
			return this.code;
		}

	}

	record Sound(Tone tone, Named named, Coded coded) {

	}

}
