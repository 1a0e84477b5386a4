package io.github.diskcache.codec;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.codec.Samples.Animal;
import io.github.diskcache.codec.Samples.Author;
import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Circle;
import io.github.diskcache.codec.Samples.Dog;
import io.github.diskcache.codec.Samples.Employee;
import io.github.diskcache.codec.Samples.Person;
import io.github.diskcache.codec.Samples.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the list of allowed types and for the resolution of stored names.
 */
@DisplayName("[J2] only declared and allowed types are resolved")
class TypePolicyTests {

	private static final String BOOK = "public record Book(String title) {}";

	@ParameterizedTest
	@ValueSource(classes = { byte[].class, String[].class, int[][].class, Book[].class })
	@DisplayName("[J2] a declared array allows nothing of the JDK but its values")
	void anArrayOpensNoPackageOfTheJdk(Class<?> array) {
		ValueCodec codec = Codecs.plain();
		codec.declare(array);
		assertThat(codec.resolve("java.lang.ProcessBuilder")).isNull();
		assertThat(codec.resolve("java.util.ServiceLoader")).isNull();
	}

	@Test
	@DisplayName("[J2] a class without a package allows no other such class")
	void theUnnamedPackageIsNotOpened() throws ClassNotFoundException {
		AllowedTypes allowed = new AllowedTypes(Set.of());
		Class<?> unnamed = Class.forName("Alone");
		allowed.allow(unnamed);
		allowed.allowPackageOf(unnamed);
		assertThat(allowed.allows("Alone")).isTrue();
		assertThat(allowed.allows("Other")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.ProcessBuilder", "javax.script.ScriptEngineManager", "java.net.URL",
			"java.net.InetAddress", "java.lang.Runtime", "java.lang.Class", "java.io.ObjectInputStream",
			"java.util.List<java.lang.Runtime>", "java.lang.Runtime[]", "com.sun.rowset.JdbcRowSetImpl",
			"javax.naming.InitialContext", "org.springframework.context.support.ClassPathXmlApplicationContext",
			"java.util.ServiceLoader", "java.util.Timer", "java.util.concurrent.FutureTask",
			"io.github.diskcache.codec.Samples$Book" })
	void aForbiddenClassIsNotResolved(String name) {
		assertThat(Codecs.plain().resolve(name)).isNull();
	}

	@Test
	void aForbiddenClassIsNotEvenLookedFor() {
		Release release = Release.of(BOOK,
				"public class Gadget { static { " + "System.setProperty(\"gadget\", \"initialized\"); } }");
		ValueCodec codec = release.codec("com.acme.Book");
		for (String name : List.of("com.acme.Gadget", "java.util.List<com.acme.Gadget>", "com.acme.Gadget[]",
				"java.util.Map<com.acme.Book,com.acme.Gadget>")) {
			assertThat(codec.resolve(name)).isNull();
		}
		assertThat(release.wasAskedFor("com.acme.Gadget")).isFalse();
		assertThat(release.wasAskedFor("com.acme.Book")).isFalse();
	}

	@Test
	void anAllowedClassIsNotInitializedWhenResolved() {
		Release release = Release.of("public class Lazy { static { "
				+ "System.setProperty(\"lazy\", \"initialized\"); } public int number; }");
		assertThat(release.codec("com.acme").resolve("com.acme.Lazy")).isNotNull();
		assertThat(System.getProperty("lazy")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "com.acme,com.acme.Book,true", "com.acme.*,com.acme.Book,true", "com,com.acme.Book,true",
			"com.acm,com.acme.Book,false", "com.acme,com.acmeevil.Book,false", "com.acme,com.acme.deep.er.Book,true",
			"com.acme.*,com.acmeevil.Book,false", "com.acme,com.acme$Book,true", "com.acme.Book,com.acme.Book,true",
			"com.acme.Boo,com.acme.Book,false", "com.acme.Outer,com.acme.Outer$Inner,true",
			"com.acme.Outer,com.acme.Outer2,false", "com.acme.sub,com.acme.Book,false", "COM.ACME,com.acme.Book,false",
			"'',com.acme.Book,false" })
	void configuredNamesEndAtABoundary(String configured, String className, boolean allowed) {
		assertThat(new AllowedTypes(Set.of(configured)).allows(className)).isEqualTo(allowed);
	}

	@Test
	void declaringATypeAllowsWhatItIsMadeOf() {
		Release release = Release.of("public record Shop(List<Book> books, Map<String, Price[]> prices) {}", BOOK,
				"public record Price(int cents) {}");
		ValueCodec codec = release.codec();
		assertThat(codec.resolve("com.acme.Book")).isNull();
		codec.declare(release.type("Shop"));
		assertThat(codec.resolve("com.acme.Book")).isNotNull();
		assertThat(codec.resolve("java.util.List<com.acme.Price[]>")).isNotNull();
	}

	@Test
	void aRefusedNameIsResolvedOnceItIsDeclared() {
		ValueCodec codec = Codecs.plain();
		String name = "java.util.List<" + Book.class.getName() + ">";
		assertThat(codec.resolve(name)).isNull();
		ValueType declared = codec.declare(Codecs.type(new TypeReference<List<Book>>() {
		}));
		assertThat(codec.resolve(name)).isSameAs(declared);
	}

	@Test
	void declaringAListDoesNotAllowThePackageOfLists() {
		ValueCodec codec = Codecs.plain();
		codec.declare(Codecs.type(new TypeReference<List<String>>() {
		}));
		assertThat(codec.resolve("java.util.Timer")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "List<", "java.util.List<java.lang.String", "java.util.List<a,b>", "void",
			"com.acme.Missing", "com.acme.book", "java.lang.String<java.lang.String>",
			"java.util.Map<java.lang.String>" })
	void aNameOfNoTypeIsNotResolved(String name) {
		assertThat(Release.of(BOOK).codec("com.acme").resolve(name)).isNull();
	}

	@Test
	void primitivesAreTheirBoxes() {
		ValueCodec codec = Codecs.plain();
		assertThat(codec.declare(int.class)).isSameAs(codec.declare(Integer.class));
		ValueType resolved = codec.resolve("int");
		assertThat(resolved).isNotNull().hasToString("java.lang.Integer");
	}

	@Test
	@DisplayName("[V1] a subclass in the package of the declared class comes back as itself")
	void aSubclassComesBackAsItself() {
		ValueCodec codec = Codecs.plain();
		EncodedValue encoded = codec.encode(codec.declare(Person.class), Employee.sample());
		assertThat(encoded.type().name()).isEqualTo(Employee.class.getName());
		ValueCodec later = Codecs.plain();
		later.declare(Person.class);
		ValueType type = later.resolve(encoded.type().name());
		assertThat(type).isNotNull();
		assertThat((Employee) later.decode(type, encoded.json())).isEqualTo(Employee.sample())
			.extracting((employee) -> employee.salary)
			.isEqualTo(7);
	}

	@Test
	void aValueOfASealedTypeIsStoredUnderItsOwnClass() {
		ValueCodec codec = Codecs.plain();
		ValueType shape = codec.declare(Shape.class);
		EncodedValue encoded = codec.encode(shape, new Circle(2));
		assertThat(encoded.type().name()).isEqualTo(Circle.class.getName());
		assertThat(encoded.type().fits(shape)).isTrue();
		assertThat(codec.decode(encoded.type(), encoded.json())).isEqualTo(new Circle(2));
	}

	@Test
	void aTypeWithTypeInformationIsWrittenThroughTheDeclaredType() {
		ValueCodec codec = Codecs.plain();
		ValueType animal = codec.declare(Animal.class);
		EncodedValue encoded = codec.encode(animal, new Dog("Rex"));
		assertThat(encoded.type()).isSameAs(animal);
		assertThat(new String(encoded.json(), StandardCharsets.UTF_8)).contains("\"dog\"");
		assertThat(codec.decode(animal, encoded.json())).isEqualTo(new Dog("Rex"));
	}

	@Test
	void contentsDecideWhenNothingIsDeclared() {
		assertThat(storedName("a")).isEqualTo("java.lang.String");
		assertThat(storedName(List.of("a", "b"))).isEqualTo("java.util.List<java.lang.String>");
		assertThat(storedName(new ArrayList<>())).isEqualTo("java.util.List<java.lang.Object>");
		assertThat(storedName(List.of("a", 1))).isEqualTo("java.util.List<java.lang.Object>");
		assertThat(storedName(Set.of(1L))).isEqualTo("java.util.Set<java.lang.Long>");
		assertThat(storedName(List.of(List.of(), List.of(1), List.of(2))))
			.isEqualTo("java.util.List<java.util.List<java.lang.Integer>>");
		assertThat(storedName(Map.of("a", List.of(new Author("x", null)))))
			.isEqualTo("java.util.Map<java.lang.String,java.util.List<" + Author.class.getName() + ">>");
		assertThat(storedName(new int[] { 1 })).isEqualTo("int[]");
		assertThat(storedName(Arrays.asList(null, 1L, null))).isEqualTo("java.util.List<java.lang.Long>");
		assertThat(storedName(List.of(new Samples.Cat(1), new Dog("a"))))
			.isEqualTo("java.util.List<" + Animal.class.getName() + ">");
		assertThat(storedName(List.of(List.of(new Circle(1)), List.of(new Samples.Square(1)))))
			.isEqualTo("java.util.List<java.util.List<" + Shape.class.getName() + ">>");
	}

	private static String storedName(Object value) {
		ValueCodec codec = Codecs.allowing("io.github.diskcache.codec");
		return codec.encode(codec.declare(Object.class), value).type().name();
	}

	@Test
	void openArgumentsOfADeclaredTypeAreFilledIn() {
		ValueCodec codec = Codecs.plain();
		ValueType declared = codec.declare(Codecs.type(new TypeReference<Map<String, Object>>() {
		}));
		EncodedValue longs = codec.encode(declared, Map.of("a", 1L));
		assertThat(longs.type().name()).isEqualTo("java.util.Map<java.lang.String,java.lang.Long>");
		assertThat(longs.type().fits(declared)).isTrue();
		assertThat(codec.decode(longs.type(), longs.json())).isEqualTo(Map.of("a", 1L));
		ValueType nested = codec.declare(Codecs.type(new TypeReference<List<? extends List<?>>>() {
		}));
		assertThat(codec.encode(nested, List.of()).type().fits(nested)).isTrue();
		assertThat(codec.encode(nested, List.of(List.of())).type().fits(nested)).isTrue();
		assertThat(codec.encode(nested, List.of(List.of("a"))).type().name())
			.isEqualTo("java.util.List<java.util.List<java.lang.String>>");
	}

	@Test
	void classesOfAnotherClassLoaderAreRefused() throws Exception {
		Release other = Release.of(BOOK);
		Object book = other.type("Book").getConstructor(String.class).newInstance("a");
		ValueCodec codec = Release.of(BOOK).codec("com.acme");
		ValueType object = codec.declare(Object.class);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(object, book))
			.withMessageContaining("class loader");
		ValueCodec blind = Codecs.allowing("com.acme");
		ValueType any = blind.declare(Object.class);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> blind.encode(any, book))
			.withMessageContaining("com.acme.Book");
	}

	@Test
	void theClassLoaderGoesAway() throws Exception {
		WeakReference<Release> gone = useAndForget();
		for (int i = 0; i < 20 && gone.get() != null; i++) {
			System.gc();
		}
		assertThat(gone.get()).isNull();
	}

	// A class, no record: the JDK itself keeps the loader of a record whose equals ran.
	private static WeakReference<Release> useAndForget() throws Exception {
		Release release = Release.of("public class Note { public String text = \"a\"; public Note next; }");
		ValueCodec codec = release.codec();
		Object note = release.type("Note").getConstructor().newInstance();
		EncodedValue encoded = codec.encode(codec.declare(release.type("Note")), note);
		assertThat(codec.decode(encoded.type(), encoded.json())).hasSameClassAs(note);
		return new WeakReference<>(release);
	}

}
