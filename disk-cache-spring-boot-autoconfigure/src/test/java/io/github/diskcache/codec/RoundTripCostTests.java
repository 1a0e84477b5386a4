package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.diskcache.codec.Samples.Animal;
import io.github.diskcache.codec.Samples.Details;
import io.github.diskcache.codec.Samples.Forgetful;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

	@ParameterizedTest
	@MethodSource("equalElements")
	void aContainerWithEqualElementsIsRefusedThoughOthersHaveSurvived(Type declared, Object usual, Object distinct,
			Object equal) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(declared);
		codec.encode(type, usual);
		codec.encode(type, distinct);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, equal))
			.withMessageContaining("equal, of which only one would come back");
	}

	static Stream<Arguments> equalElements() {
		Type maps = Codecs.type(new TypeReference<Map<String, String>>() {
		});
		Type lists = Codecs.type(new TypeReference<List<Map<String, String>>>() {
		});
		Map<String, String> equal = identityMap(copyOf("a"), copyOf("a"));
		Map<String, String> distinct = identityMap("a", "b");
		Map<String, String> usual = new HashMap<>(Map.of("a", "b"));
		return Stream.of(arguments(maps, usual, distinct, equal),
				arguments(lists, listOf(usual), listOf(distinct), listOf(equal)),
				arguments(Labels.class, new Labels(usual, Set.of()), new Labels(distinct, distinct.keySet()),
						new Labels(equal, Set.of())),
				arguments(Labels.class, new Labels(usual, Set.of("a")), new Labels(usual, identitySet(distinct)),
						new Labels(usual, identitySet(equal))),
				arguments(Labels.class, new Labels(usual, Set.of("a")), new Labels(usual, distinct.keySet()),
						new Labels(usual, equal.keySet())));
	}

	private static <T> List<T> listOf(T element) {
		return new ArrayList<>(List.of(element));
	}

	private static Set<String> identitySet(Map<String, String> keys) {
		Set<String> set = Collections.newSetFromMap(new IdentityHashMap<>());
		set.addAll(keys.keySet());
		return set;
	}

	private static Map<String, String> identityMap(String first, String second) {
		Map<String, String> map = new IdentityHashMap<>();
		map.put(first, "1");
		map.put(second, "2");
		return map;
	}

	private static String copyOf(String text) {
		return String.valueOf(text.toCharArray());
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

	public record Labels(Map<String, String> texts, Set<String> names) {

	}

	public record Counted(int number) {

		private static int created;

		public Counted {
			created++;
		}

	}

}
