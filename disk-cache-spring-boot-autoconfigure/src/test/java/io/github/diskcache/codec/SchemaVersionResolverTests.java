package io.github.diskcache.codec;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.type.TypeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SchemaVersionResolver} and {@link SemanticVersion}.
 */
class SchemaVersionResolverTests {

	private static final TypeFactory TYPES = TypeFactory.createDefaultInstance();

	@ParameterizedTest
	@DisplayName("[M1] a semantic version is used as it is")
	@ValueSource(strings = { "1.2.0", "0.0.0", "10.20.30", "1.0.0-alpha.1", "1.0.0-rc.1+build.5", "1.0.0+20130313" })
	void aSemanticVersionIsUsedAsItIs(String version) {
		Release release = Release.of("@SchemaVersion(\"" + version + "\") public record Book(String title) {}");
		assertThat(release.versionOf("Book")).isEqualTo(version);
	}

	@ParameterizedTest
	@DisplayName("[M1] another text is refused when the type is declared")
	@ValueSource(strings = { "", "1", "1.2", "v1.2.0", "1.2.0.0", "01.2.0", "1.2.0-", "1.2.0-01", "1.2.0 ", "latest" })
	void anotherTextIsRefused(String version) {
		Release release = Release.of("@SchemaVersion(\"" + version + "\") public record Book(String title) {}");
		assertThatIllegalArgumentException().isThrownBy(() -> release.versionOf("Book"))
			.withMessageContaining("com.acme.Book")
			.withMessageContaining("semantic version");
	}

	@Test
	@DisplayName("[M1] an invalid version of a nested type is refused too")
	void anInvalidVersionOfANestedTypeIsRefused() {
		Release release = Release.of("public record Book(Author author) {}",
				"@SchemaVersion(\"one\") public record Author(String name) {}");
		assertThatIllegalArgumentException().isThrownBy(() -> release.versionOf("Book"))
			.withMessageContaining("com.acme.Author");
	}

	@Test
	@DisplayName("[M3] under the policy 'required' a type without version is refused, also as an element")
	void theRequiredPolicyRefusesTypesWithoutVersion() {
		Release release = Release.of("public record Book(String title) {}");
		ValueCodec codec = new ValueCodec(release.settings(true));
		Class<?> book = release.type("Book");
		for (var type : List.of(book, book.arrayType(), TYPES.constructParametricType(List.class, book),
				TYPES.constructParametricType(Optional.class, TYPES.constructParametricType(List.class, book)))) {
			assertThatIllegalArgumentException().isThrownBy(() -> codec.declare(type))
				.withMessageContaining("com.acme.Book")
				.withMessageContaining("@SchemaVersion");
		}
	}

	@Test
	@DisplayName("[M3] under the policy 'required' versions, enums and JDK types pass")
	void theRequiredPolicyAcceptsVersionsEnumsAndJdkTypes() {
		Release release = Release.of("@SchemaVersion(\"1.0.0\") public record Book(String title) {}",
				"public enum Color { RED }");
		ValueCodec codec = new ValueCodec(release.settings(true));
		assertThat(codec.declare(release.type("Book")).schemaVersion()).isEqualTo("1.0.0");
		assertThat(codec.declare(release.type("Color")).schemaVersion()).startsWith("fp-");
		assertThat(codec.declare(String.class).schemaVersion()).startsWith("fp-");
	}

	@Test
	@DisplayName("[M3] under the policy 'required' an undeclared value without version is refused")
	void theRequiredPolicyRefusesUndeclaredValues() throws Exception {
		Release release = Release.of("public record Book(String title) {}");
		ValueCodec codec = new ValueCodec(release.settings(true, "com.acme"));
		ValueType object = codec.declare(Object.class);
		Object book = release.type("Book").getConstructor(String.class).newInstance("secret");
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(object, book))
			.withMessageContaining("com.acme.Book")
			.withMessageNotContaining("secret");
		assertThat(codec.resolve("com.acme.Book")).isNull();
	}

	@Test
	@DisplayName("[M1] a version from the settings takes the place of all others")
	void aVersionFromTheSettingsWins() {
		Release release = Release.of("@SchemaVersion(\"1.0.0\") public record Book(String title) {}");
		CodecSettings settings = new CodecSettings(release, Set.of(),
				new SchemaVersions(Release::declaredVersion, true, "@SchemaVersion"), "7.0.0", List.of());
		assertThat(new ValueCodec(settings).declare(release.type("Book")).schemaVersion()).isEqualTo("7.0.0");
	}

	@Test
	@DisplayName("[M2] a version on a generic class does not hide its arguments")
	void aVersionOnAGenericClassDoesNotHideItsArguments() {
		String box = "@SchemaVersion(\"1.0.0\") public record Box<T>(T content) {}";
		Release one = Release.of(box, "public record Book(String title) {}");
		Release two = Release.of(box, "public record Book(String title, int pages) {}");
		assertThat(boxVersion(one)).isNotEqualTo(boxVersion(two));
	}

	private static String boxVersion(Release release) {
		return release.codec()
			.declare(TYPES.constructParametricType(release.type("Box"), release.type("Book")))
			.schemaVersion();
	}

}
