package io.github.diskcache;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SchemaVersionTests extends CacheFixture {

	private static final String FIRST = "public record Book(String title, int pages) { }";

	private static final Map<String, CompiledRelease> RELEASES = new HashMap<>();

	@TempDir
	static Path classes;

	private static CompiledRelease release(String code) {
		return RELEASES.computeIfAbsent(code,
				(key) -> CompiledRelease.of(classes.resolve("release" + RELEASES.size()), key));
	}

	private DiskBackedCacheBuilder<Object> books(CompiledRelease release) {
		return builder(release.book()).classLoader(release);
	}

	private void storeBook(CompiledRelease release, Object... arguments) {
		DiskBackedCache<Object> cache = open(books(release));
		cache.put("a", release.newBook(arguments));
		cache.put("b", release.newBook(arguments));
		close();
	}

	private void assertDiscardedAtOpening(CompiledRelease next) {
		DiskBackedCache<Object> cache = open(books(next));
		assertThat(cache.count()).isZero();
		assertThat(cache.stats().schemaDiscards()).isEqualTo(2);
		assertThat(cache.get("a")).isNull();
		assertThat(cache.stats().misses()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "public record Book(String title, int pages, String author) { }",
			"public record Book(String title) { }", "public record Book(String name, int pages) { }",
			"public record Book(String title, long pages) { }", "public record Book(String title, String pages) { }",
			"public record Book(List<String> title, int pages) { }" })
	@DisplayName("[M2] a property more, less, renamed or retyped makes old rows misses, all at once")
	void anotherShapeIsAnotherVersion(String next) {
		storeBook(release(FIRST), "x", 7);
		assertDiscardedAtOpening(release(next));
	}

	@ParameterizedTest
	@ValueSource(strings = { "public record Book(Author author) { } record Author(String name, int born) { }",
			"public record Book(Author author) { } record Author(String fullName) { }",
			"public record Book(Author author) { } record Author(List<String> name) { }" })
	@DisplayName("[M2] a nested type counts, too")
	void anotherShapeOfANestedTypeIsAnotherVersion(String next) {
		CompiledRelease first = release("public record Book(Author author) { } record Author(String name) { }");
		Object author = CompiledRelease.newInstance(first.type("com.acme.Author"), "Ada");
		storeBook(first, author);
		assertDiscardedAtOpening(release(next));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"public record Book(String title, int pages) { public String toString() { return \"\"; } }",
			"public record Book(String title, int pages) implements java.io.Serializable { "
					+ "static final int MAX = 3; public Book { pages = Math.max(0, pages); } boolean thick() { return true; } }" })
	@DisplayName("[M2] changes of code alone keep the rows")
	void changesOfCodeKeepTheVersion(String next) throws ReflectiveOperationException {
		storeBook(release(FIRST), "x", 7);
		CompiledRelease release = release(next);
		DiskBackedCache<Object> cache = open(books(release));
		assertThat(cache.count()).isEqualTo(2);
		Object book = cache.get("a");
		assertThat(book).isEqualTo(release.newBook("x", 7));
		assertThat(release.book().getMethod("title").invoke(book)).isEqualTo("x");
		assertThat(cache.stats().schemaDiscards()).isZero();
	}

	@Test
	@DisplayName("[M1] an annotated version decides, whatever the shape")
	void theAnnotationDecides() {
		storeBook(release("@SchemaVersion(\"1.2.0\") " + FIRST), "x", 7);
		assertThat(file().texts("SELECT DISTINCT schema_version FROM cache")).containsExactly("1.2.0");
		DiskBackedCache<Object> same = open(books(release("@SchemaVersion(\"1.2.0\") " + FIRST)));
		assertThat(same.count()).isEqualTo(2);
		close();
		assertDiscardedAtOpening(release("@SchemaVersion(\"1.2.1\") " + FIRST));
	}

	@Test
	@DisplayName("[M1] who keeps the annotated version gets old rows without the properties that are new")
	void aKeptVersionLetsOldRowsStand() throws ReflectiveOperationException {
		storeBook(release("@SchemaVersion(\"1.2.0\") " + FIRST), "x", 7);
		CompiledRelease next = release(
				"@SchemaVersion(\"1.2.0\") public record Book(String title, int pages, String author) { }");
		assertThat(open(books(next)).get("a")).isEqualTo(next.newBook("x", 7, null));
	}

	@Test
	@DisplayName("[M1] an annotation where none was makes old rows misses")
	void aNewAnnotationIsAnotherVersion() {
		storeBook(release(FIRST), "x", 7);
		assertDiscardedAtOpening(release("@SchemaVersion(\"1.0.0\") " + FIRST));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1.2", "v1.2.0", "01.2.0" })
	@DisplayName("[M1] the version must be semantic, which is checked when the cache is built")
	void theVersionMustBeSemantic(String version) {
		CompiledRelease release = release("@SchemaVersion(\"" + version + "\") " + FIRST);
		assertThatIllegalArgumentException().isThrownBy(books(release)::build)
			.withMessageContainingAll("'books'", "'" + version + "'");
		assertThat(path()).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.1", "1.2.0-rc.1", "1.2.0+build.5", "10.20.30-a.b+c" })
	@DisplayName("[M1] all semantic versions are accepted")
	void semanticVersionsAreAccepted(String version) {
		open(texts().schemaVersion(version)).put("a", "x");
		assertThat(file().text("SELECT schema_version FROM cache")).isEqualTo(version);
	}

	@Test
	@DisplayName("[M1] a version may be set where a type can't be annotated")
	void theVersionMayBeSetByTheBuilder() {
		open(texts().schemaVersion("1.0.0")).put("a", "x");
		close();
		DiskBackedCache<String> same = open(texts().schemaVersion("1.0.0"));
		assertThat(same.get("a")).isEqualTo("x");
		close();
		DiskBackedCache<String> next = open(texts().schemaVersion("2.0.0"));
		assertThat(next.count()).isZero();
		assertThat(next.stats().schemaDiscards()).isOne();
	}

	@Test
	@DisplayName("[M3] with the policy 'required' a type needs the annotation")
	void theAnnotationMayBeRequired() {
		assertThatIllegalArgumentException()
			.isThrownBy(books(release(FIRST)).schemaVersionPolicy(SchemaVersionPolicy.REQUIRED)::build)
			.withMessageContainingAll("'books'", "com.acme.Book", "@SchemaVersion");
		assertThat(path()).doesNotExist();
		CompiledRelease annotated = release("@SchemaVersion(\"1.0.0\") " + FIRST);
		DiskBackedCache<Object> cache = open(books(annotated).schemaVersionPolicy(SchemaVersionPolicy.REQUIRED));
		cache.put("a", annotated.newBook("x", 7));
		assertThat(cache.get("a")).isEqualTo(annotated.newBook("x", 7));
	}

	@Test
	@DisplayName("[M1] a row of another version that turns up later goes when it is read")
	void aStaleRowThatTurnsUpLaterGoesOnAccess() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)));
		cache.put("a", "x");
		cache.put("b", "x");
		file().update("UPDATE cache SET schema_version = '9.9.9'");
		assertThat(cache.get("a")).isNull();
		assertThat(cache.getMany(List.of("b"))).isEmpty();
		assertThat(cache.count()).isZero();
		assertThat(cache.stats().schemaDiscards()).isEqualTo(2);
	}

	@Test
	@DisplayName("[M1] rows of the current version and of other types stay when stale ones are discarded")
	void onlyStaleRowsAreDiscarded() {
		storeBook(release(FIRST), "x", 7);
		DiskBackedCache<Long> others = open(builder(Long.class));
		others.put("n", 1L);
		close();
		DiskBackedCache<Object> cache = open(books(release("public record Book(String title) { }")));
		assertThat(cache.count()).isOne();
		assertThat(cache.stats().schemaDiscards()).isEqualTo(2);
		assertThat(file().text("SELECT key FROM cache")).isEqualTo("n");
		assertThat(cache.get("n")).isNull();
		assertThat(cache.count()).isOne();
	}

}
