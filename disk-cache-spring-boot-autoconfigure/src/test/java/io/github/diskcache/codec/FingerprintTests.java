package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Fingerprint}: each compares two releases of the same classes.
 */
@DisplayName("[M2] the fingerprint of a type")
class FingerprintTests {

	private static final String AUTHOR = "public record Author(String name, int born) {}";

	private static final String BOOK = "public record Book(String title, Author author) {}";

	private final String before = Release.of(BOOK, AUTHOR).versionOf("Book");

	@Test
	void isAShortHexText() {
		assertThat(this.before).matches("fp-[0-9a-f]{24}");
	}

	@Test
	void isTheSameInEveryReleaseAndRun() {
		assertThat(Release.of(BOOK, AUTHOR).versionOf("Book")).isEqualTo(this.before)
			.isEqualTo("fp-1e43b3696fa63ae1ebb52307");
	}

	static Stream<Arguments> usualTypes() {
		return Stream.of(arguments("Book", new String[] { BOOK, AUTHOR }, "fp-1e43b3696fa63ae1ebb52307"),
				arguments("Task",
						new String[] { "public record Task(State state, Map<State, List<State>> next) {}",
								"public enum State { OPEN, DONE }" },
						"fp-d3b2d09d74c8c775d8c2537a"),
				arguments("Pair",
						new String[] { "public class Pair { public Box<String> a; public Box<List<Author>> b; }",
								"public record Box<T>(T content, Optional<T> other) {}", AUTHOR },
						"fp-30a98de7e766fbb729514358"),
				arguments("Shape",
						new String[] {
								"public sealed interface Shape { record Circle(int r) "
										+ "implements Shape {} record Dot(State s) implements Shape {} }",
								"public enum State { A, B }" },
						"fp-a1597783b5c0c50a87273629"),
				arguments("Day",
						new String[] {
								"public record Day(@JsonFormat(pattern = \"dd.MM.yyyy\") java.time.LocalDate day,"
										+ " @JsonFormat(shape = JsonFormat.Shape.STRING) java.time.Instant at) {}" },
						"fp-6ab2e114b87a2e5114982da9"),
				arguments("Isbn",
						new String[] { "public record Isbn(@JsonValue String value) "
								+ "{ @JsonCreator(mode = JsonCreator.Mode.DELEGATING) public Isbn {} }" },
						"fp-4fa0d4ad54d853678f324e27"),
				arguments("State", new String[] { "public enum State { OPEN, DONE }" }, "fp-e088fb5196632fc5fa05f705"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("usualTypes")
	void ofAUsualTypeStaysTheSameInLaterVersionsOfTheLibrary(String type, String[] sources, String expected) {
		assertThat(Release.of(sources).versionOf(type)).isEqualTo(expected);
	}

	@Test
	void anAddedPropertyChangesIt() {
		assertThat(
				Release.of("public record Book(String title, Author author, int pages) {}", AUTHOR).versionOf("Book"))
			.isNotEqualTo(this.before);
	}

	@Test
	void aRemovedPropertyChangesIt() {
		assertThat(Release.of("public record Book(Author author) {}", AUTHOR).versionOf("Book"))
			.isNotEqualTo(this.before);
	}

	@Test
	void aRenamedPropertyChangesIt() {
		assertThat(Release.of("public record Book(String name, Author author) {}", AUTHOR).versionOf("Book"))
			.isNotEqualTo(this.before);
	}

	@Test
	void anotherNameInTheJsonChangesIt() {
		assertThat(Release.of("public record Book(@JsonProperty(\"t\") String title, Author author) {}", AUTHOR)
			.versionOf("Book")).isNotEqualTo(this.before);
	}

	@Test
	void anotherTypeOfAPropertyChangesIt() {
		assertThat(Release.of("public record Book(CharSequence title, Author author) {}", AUTHOR).versionOf("Book"))
			.isNotEqualTo(this.before);
	}

	@Test
	void aPropertyAddedToANestedTypeChangesIt() {
		assertThat(Release.of(BOOK, "public record Author(String name, int born, int died) {}").versionOf("Book"))
			.isNotEqualTo(this.before);
	}

	@Test
	void aPropertyAddedToAnElementTypeChangesTheListsToo() {
		String shelf = "public class Shelf { public Map<String, List<Author[]>> authors; }";
		assertThat(Release.of(shelf, AUTHOR).versionOf("Shelf"))
			.isNotEqualTo(Release.of(shelf, "public record Author(String name) {}").versionOf("Shelf"));
	}

	@Test
	void anIgnoredPropertyDoesNotCount() {
		assertThat(Release
			.of("@JsonIgnoreProperties(\"isbn\") public record Book(String title, Author author) "
					+ "{ public String getIsbn() { return \"\"; } }", AUTHOR)
			.versionOf("Book")).isEqualTo(this.before);
	}

	@Test
	void anotherFormatChangesIt() {
		String plain = "public record Day(java.time.LocalDate day) {}";
		String formatted = "public record Day(@JsonFormat(pattern = \"dd.MM.yyyy\") java.time.LocalDate day) {}";
		assertThat(Release.of(formatted).versionOf("Day")).isNotEqualTo(Release.of(plain).versionOf("Day"));
	}

	@Test
	void codeDoesNotChangeIt() {
		String book = "/** New. */ public record Book(String title, Author author) implements Comparable<Book> {"
				+ " static final int MAX = 7; static String cache; enum Mode { A }"
				+ " public Book { Objects.requireNonNull(title); }"
				+ " public int compareTo(Book other) { return 0; } String shout() { return title + '!'; }"
				+ " public String toString() { return title; } }";
		assertThat(Release.of(book, AUTHOR).versionOf("Book")).isEqualTo(this.before);
	}

	@Test
	void theOrderOfDeclarationDoesNotChangeIt() {
		assertThat(Release.of("public record Book(Author author, String title) {}", AUTHOR).versionOf("Book"))
			.isEqualTo(this.before);
	}

	@Test
	void constantsOfAnEnumAreNotPartOfIt() {
		String task = "public record Task(State state) {}";
		assertThat(Release.of(task, "public enum State { OPEN, DONE }").versionOf("Task"))
			.isEqualTo(Release.of(task, "public enum State { OPEN, WAITING, DONE }").versionOf("Task"));
	}

	@Test
	void aNewPermittedSubclassChangesIt() {
		String one = "public sealed interface Shape { record Circle(int r) implements Shape {} }";
		String two = "public sealed interface Shape { record Circle(int r) implements Shape {} "
				+ "record Dot() implements Shape {} }";
		assertThat(Release.of(one).versionOf("Shape")).isNotEqualTo(Release.of(two).versionOf("Shape"));
	}

	@Test
	void aPropertyAddedToASubtypeChangesIt() {
		String base = "@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) @JsonSubTypes(@JsonSubTypes.Type(Cat.class)) "
				+ "public interface Animal {}";
		assertThat(Release.of(base, "public record Cat(String name) implements Animal {}").versionOf("Animal"))
			.isNotEqualTo(Release.of(base, "public record Cat(String name, int lives) implements Animal {}")
				.versionOf("Animal"));
	}

	@Test
	void theNameOfASubtypeInTheJsonCounts() {
		String cat = "public record Cat(String name) implements Animal {}";
		String base = "@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) "
				+ "@JsonSubTypes(@JsonSubTypes.Type(value = Cat.class, name = \"%s\")) public interface Animal {}";
		assertThat(Release.of(base.formatted("cat"), cat).versionOf("Animal"))
			.isNotEqualTo(Release.of(base.formatted("feline"), cat).versionOf("Animal"));
	}

	@Test
	void aCycleOfTypesEnds() {
		assertThat(Release
			.of("public record Tree(List<Tree> children, Leaf leaf) {}", "public record Leaf(Tree parent) {}")
			.versionOf("Tree")).startsWith("fp-");
	}

	@Test
	void aNestedTypeWithAVersionStandsForItsProperties() {
		String author = "@SchemaVersion(\"%s\") public record Author(String name%s) {}";
		String first = Release.of(BOOK, author.formatted("1.0.0", "")).versionOf("Book");
		assertThat(Release.of(BOOK, author.formatted("1.0.0", ", int born")).versionOf("Book")).isEqualTo(first);
		assertThat(Release.of(BOOK, author.formatted("1.1.0", "")).versionOf("Book")).isNotEqualTo(first);
	}

	@Test
	void whatStandsForTheWholeObjectCounts() {
		String isbn = "public record Isbn(@JsonValue %s value) { @JsonCreator(mode = JsonCreator.Mode.DELEGATING) "
				+ "public Isbn {} }";
		assertThat(Release.of(isbn.formatted("String")).versionOf("Isbn"))
			.isNotEqualTo(Release.of(isbn.formatted("Long")).versionOf("Isbn"));
	}

	@Test
	void propertiesThatAreOnlyReadCount() {
		String account = "public class Account { private String id; public String getId() { return id; } "
				+ "public void setId(String id) { this.id = id; } %s }";
		assertThat(Release.of(account.formatted("")).versionOf("Account"))
			.isNotEqualTo(Release.of(account.formatted("public void setPin(int pin) {}")).versionOf("Account"));
	}

	@Test
	void genericArgumentsCount() {
		ValueCodec codec = new ValueCodec(CodecSettings.defaults(getClass().getClassLoader()));
		Type strings = new TypeReference<Map<String, List<String>>>() {
		}.getType();
		Type longs = new TypeReference<Map<String, List<Long>>>() {
		}.getType();
		assertThat(codec.declare(strings).schemaVersion()).isNotEqualTo(codec.declare(longs).schemaVersion());
	}

	@Test
	void aPropertyOfABuilderCounts() {
		String point = "@tools.jackson.databind.annotation.JsonDeserialize(builder = Point.Builder.class) "
				+ "public class Point { public int getX() { return 0; } public static class Builder { "
				+ "public Builder withX(int x) { return this; } %s public Point build() { return new Point(); } } }";
		assertThat(Release.of(point.formatted("")).versionOf("Point")).isNotEqualTo(
				Release.of(point.formatted("public Builder withY(int y) { return this; }")).versionOf("Point"));
	}

	@Test
	void propertiesOfAnyNameCount() {
		String bag = "public class Bag { private Map<String, %1$s> all = new HashMap<>(); "
				+ "@JsonAnyGetter public Map<String, %1$s> all() { return all; } "
				+ "@JsonAnySetter public void add(String name, %1$s value) { all.put(name, value); } }";
		assertThat(Release.of(bag.formatted("Integer")).versionOf("Bag"))
			.isNotEqualTo(Release.of(bag.formatted("String")).versionOf("Bag"));
	}

}
