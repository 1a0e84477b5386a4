package io.github.diskcache.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.diskcache.codec.Samples.Animal;
import io.github.diskcache.codec.Samples.Details;
import io.github.diskcache.codec.Samples.Forgetful;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How often values are read back when they are written.
 */
@DisplayName("[J3] closed types are tried once per class, open ones always")
class RoundTripCostTests {

	@Test
	void anOpenTypeIsTriedAtEveryPut() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Details.class);
		codec.encode(type, new Details(Map.of("a", 1)));
		assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> codec.encode(type, new Details(Map.of("a", 1L))));
		codec.encode(type, new Details(Map.of("a", "x")));
	}

	@Test
	void anEmptyListProvesNothingAboutItsElements() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Codecs.type(new TypeReference<List<Forgetful>>() {
		}));
		codec.encode(type, new ArrayList<>());
		List<Forgetful> values = new ArrayList<>(List.of(new Forgetful("a", "s3cr3t")));
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, values));
	}

	@Test
	void closedTypesAreReadBackOncePerClass() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Counted.class);
		Counted.created = 0;
		Counted value = new Counted(1);
		codec.encode(type, value);
		codec.encode(type, value);
		assertThat(Counted.created).isEqualTo(2);
	}

	@Test
	void aSubtypeThatNeverOccursDoesNotKeepTheOthersFromBeingTrusted() {
		ValueCodec codec = Codecs.plain();
		ValueType animal = codec.declare(Animal.class);
		codec.encode(animal, new Samples.Cat(1));
		assertThat(animal.mustTry(Samples.Cat.class)).isFalse();
		assertThat(animal.mustTry(Samples.Dog.class)).isTrue();
		ValueType drawing = codec.declare(Samples.Drawing.class);
		codec.encode(drawing, new Samples.Drawing(new Samples.Circle(1), List.of()));
		assertThat(drawing.mustTry(Samples.Drawing.class)).isTrue();
		codec.encode(drawing, new Samples.Drawing(new Samples.Square(1), List.of()));
		assertThat(drawing.mustTry(Samples.Drawing.class)).isFalse();
	}

	public record Counted(int number) {

		private static int created;

		public Counted {
			created++;
		}

	}

}
