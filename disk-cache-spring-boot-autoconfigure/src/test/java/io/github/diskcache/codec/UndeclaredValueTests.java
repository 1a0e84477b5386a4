package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.diskcache.codec.Samples.Author;
import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Box;
import io.github.diskcache.codec.Samples.Circle;
import io.github.diskcache.codec.Samples.Color;
import io.github.diskcache.codec.Samples.Employee;
import io.github.diskcache.codec.Samples.Person;
import io.github.diskcache.codec.Samples.Shape;
import io.github.diskcache.codec.Samples.Square;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values that are put where nothing is declared, by an application whose package is
 * allowed.
 */
@DisplayName("[A4] values that nobody declared are told from their contents, or refused")
class UndeclaredValueTests {

	private static final String PACKAGE = "io.github.diskcache.codec";

	private final ValueCodec codec = Codecs.allowing(PACKAGE);

	private final ValueType object = this.codec.declare(Object.class);

	static Stream<Object[]> values() {
		String book = Book.class.getName();
		String color = Color.class.getName();
		Map<String, @Nullable Object> nulls = new LinkedHashMap<>();
		nulls.put("a", null);
		return Stream.of(new Object[][] { { Book.sample("a"), book },
				{ List.of(Book.sample("a"), Book.sample("b")), "java.util.List<" + book + ">" },
				{ Set.of(Book.sample("a")), "java.util.Set<" + book + ">" },
				{ Map.of("a", 1), "java.util.Map<java.lang.String,java.lang.Integer>" },
				{ Map.of("a", List.of(Book.sample("a"))),
						"java.util.Map<java.lang.String,java.util.List<" + book + ">>" },
				{ Map.of(1L, Map.of(Color.RED, Set.of())),
						"java.util.Map<java.lang.Long,java.util.Map<" + color + ",java.util.Set<java.lang.Object>>>" },
				{ Optional.of(Book.sample("a")), "java.util.Optional<" + book + ">" },
				{ Optional.empty(), "java.util.Optional<java.lang.Object>" },
				{ List.of(Optional.of(Book.sample("a")), Optional.empty()),
						"java.util.List<java.util.Optional<" + book + ">>" },
				{ Optional.of(List.of(Book.sample("a"))), "java.util.Optional<java.util.List<" + book + ">>" },
				{ List.of(), "java.util.List<java.lang.Object>" }, { Set.of(), "java.util.Set<java.lang.Object>" },
				{ Map.of(), "java.util.Map<java.lang.Object,java.lang.Object>" },
				{ nulls, "java.util.Map<java.lang.String,java.lang.Object>" },
				{ Arrays.asList(null, null), "java.util.List<java.lang.Object>" },
				{ List.of(List.of(), List.of()), "java.util.List<java.util.List<java.lang.Object>>" },
				{ List.of(Color.RED, Color.GREEN), "java.util.List<" + color + ">" },
				{ new EnumMap<>(Map.of(Color.GREEN, 1)), "java.util.Map<" + color + ",java.lang.Integer>" },
				{ List.of(new Circle(1), new Square(2)), "java.util.List<" + Shape.class.getName() + ">" },
				{ List.of("a", 1, true, 1.5), "java.util.List<java.lang.Object>" },
				{ Map.of("a", 1, "b", "x", "c", List.of(1)), "java.util.Map<java.lang.String,java.lang.Object>" },
				{ new Employee(), Employee.class.getName() } });
	}

	@ParameterizedTest
	@MethodSource("values")
	void theContentsTellTheType(Object value, String name) {
		EncodedValue encoded = this.codec.encode(this.object, value);
		assertThat(encoded.type().name()).isEqualTo(name);
		assertThat(encoded.type().fits(this.object)).isTrue();
		ValueCodec later = Codecs.allowing(PACKAGE);
		ValueType resolved = later.resolve(name);
		assertThat(resolved).isNotNull().hasToString(name);
		assertThat(later.decode(resolved, encoded.json())).isEqualTo(value);
	}

	@Test
	void arraysKeepTheirClass() {
		for (Object array : List.of(new Book[] { Book.sample("a") }, new int[][] { { 1 } }, new byte[] { 1 },
				new String[0], new Color[] { Color.GREEN }, new Object[] { "a", 1 })) {
			EncodedValue encoded = this.codec.encode(this.object, array);
			ValueType resolved = Codecs.allowing(PACKAGE).resolve(encoded.type().name());
			assertThat(resolved).isNotNull();
			assertThat(this.codec.decode(resolved, encoded.json())).isEqualTo(array).hasSameClassAs(array);
		}
	}

	private ThrowableAssertAlternative<UnsupportedValueException> refused(Object value) {
		return assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> this.codec.encode(this.object, value))
			.withNoCause();
	}

	@Test
	void whatCannotBeToldApartIsRefusedWithAWayOut() {
		refused(List.of(new Person(), new Employee())).withMessageContaining("'[0]'")
			.withMessageContaining("Declare the exact type")
			.withMessageContaining("@JsonTypeInfo");
		refused(List.of(Book.sample("a"), new Author("a", null))).withMessageContaining("Declare the exact type");
		refused(new Object[] { Book.sample("a") }).withMessageContaining("Declare the exact type");
		refused(List.of(1, 2L)).withMessageContaining("java.lang.Long").withMessageContaining("Declare");
		refused(new Box<>(Book.sample("a"))).withMessageContaining("'content'");
		refused(List.of(new Box<>(Book.sample("a")))).withMessageContaining("'[0].content'");
		refused(Map.of(Book.sample("a"), 1)).withMessageContaining(Book.class.getName());
	}

	@Test
	void aListThatBecameLongerIsTriedAgain() {
		this.codec.encode(this.object, List.of());
		refused(List.of(new Object()));
		EncodedValue books = this.codec.encode(this.object, new ArrayList<>(List.of(Book.sample("a"))));
		assertThat(this.codec.decode(books.type(), books.json())).isEqualTo(List.of(Book.sample("a")));
	}

	public record Page<T>(List<T> content, int number) {

	}

	static Stream<Type> declared() {
		return Stream.of(new TypeReference<List<Book>>() {
		}, new TypeReference<Map<String, List<Book>>>() {
		}, new TypeReference<Set<Color>>() {
		}, new TypeReference<Book[]>() {
		}, new TypeReference<byte[]>() {
		}, new TypeReference<Optional<Book>>() {
		}, new TypeReference<EnumMap<Color, Book>>() {
		}, new TypeReference<Shape>() {
		}, new TypeReference<Page<Book>>() {
		}, new TypeReference<Page<Map<Color, Page<Book[]>>>>() {
		}, new TypeReference<List<Page<? extends Book>>>() {
		}, new TypeReference<Map.Entry<String, Book>>() {
		}, new TypeReference<Integer>() {
		}, new TypeReference<Map<Character, Double>[]>() {
		}, new TypeReference<List<int[]>>() {
		}).map(TypeReference::getType);
	}

	@ParameterizedTest
	@MethodSource("declared")
	void namesOfDeclaredTypesAreResolvedByAnotherRelease(Type type) {
		String name = Codecs.plain().declare(type).name();
		ValueCodec later = Codecs.plain();
		ValueType declared = later.declare(type);
		assertThat(later.resolve(name)).isSameAs(declared);
		ValueType resolved = Codecs.allowing(PACKAGE).resolve(name);
		assertThat(resolved).isNotNull().hasToString(name);
		assertThat(resolved.schemaVersion()).isEqualTo(declared.schemaVersion());
		assertThat(resolved.fits(declared)).isTrue();
		assertThat(declared.fits(resolved)).isTrue();
	}

	@Test
	void primitivesAreResolvedAsTheirBoxes() {
		Map<Class<?>, Class<?>> boxes = Map.of(int.class, Integer.class, long.class, Long.class, boolean.class,
				Boolean.class, double.class, Double.class, char.class, Character.class, byte.class, Byte.class,
				short.class, Short.class, float.class, Float.class);
		boxes.forEach((primitive, box) -> {
			assertThat(this.codec.declare(primitive).name()).isEqualTo(box.getName());
			assertThat(this.codec.resolve(box.getName())).isSameAs(this.codec.declare(primitive));
		});
	}

	@Test
	void aGenericClassOfTheApplicationComesBack() {
		Type type = Codecs.type(new TypeReference<Page<Book>>() {
		});
		Page<Book> page = new Page<>(List.of(Book.sample("a")), 1);
		assertThat(Codecs.store(type, page)).isEqualTo(page);
	}

}
