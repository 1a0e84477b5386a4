package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

import io.github.diskcache.DiskCacheException;
import io.github.diskcache.DiskCacheKeyConverter;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A setting that can't hold stops the start with a message that names property, value,
 * rule and fix [A6].
 */
class InvalidSettingsTests {

	private final ApplicationContextRunner runner = Contexts.withStarter();

	@ParameterizedTest
	@CsvSource({ "memory.max-items, 0", "memory.max-items, -1", "memory.max-size, 0MB", "memory.max-size, -5KB",
			"memory.ttl, 0s", "memory.ttl, -1h", "disk.max-items, 0", "disk.max-size, 0", "disk.ttl, 0d",
			"max-item-size, 0B", "busy-timeout, 0s", "share-check-interval, -1ms", "caches.books.memory.max-items, 0",
			"caches.books.memory.max-size, -1", "caches.books.memory.ttl, 0m", "caches.books.disk.max-items, -7",
			"caches.books.disk.max-size, 0GB", "caches.books.disk.ttl, -30d", "caches.books.max-item-size, 0KB",
			"caches.bookList.disk.ttl, 0h", "caches[a/b].memory.ttl, 0s" })
	void limitsMustBePositive(String name, String value) {
		FailureAnalysis analysis = analyze("diskcache." + name + "=" + value);
		assertExplained(analysis, "diskcache." + name, value);
		assertThat(analysis.getDescription()).contains("it must be larger than zero");
		assertThat(analysis.getAction()).contains("such as");
	}

	@ParameterizedTest
	@CsvSource({ "memory.max-size, many, it is no size, such as 10MB", "disk.ttl, 3 weeks, it is no time, such as 30s",
			"memory.max-items, ten, it is no value of the type long, such as 1000",
			"expiry, never, it is no known choice, 'after-write, after-access'",
			"on-unusable-directory, ignore, it is no known choice, 'fail, memory'",
			"dynamic, perhaps, it is no value of the type boolean, true or false",
			"enabled, flase, it is no value of the type Boolean, true or false",
			"caches.books.disk.max-size, 10 mega, it is no size, such as 10MB",
			"caches.books.memory.max-items, 99999999999999999999, it is no value of the type Long, such as 1000" })
	void valuesMustBeReadable(String name, String value, String rule, String fix) {
		FailureAnalysis analysis = analyze("diskcache." + name + "=" + value);
		assertExplained(analysis, "diskcache." + name, value);
		assertThat(analysis.getDescription()).contains(rule);
		assertThat(analysis.getAction()).contains(fix);
	}

	@ParameterizedTest
	@CsvSource({ "memory.max-items, 20, disk.max-items, 10", "memory.max-size, 2MB, disk.max-size, 1024KB",
			"memory.ttl, 2h, disk.ttl, 60m", "max-item-size, 2MB, memory.max-size, 1MB",
			"max-item-size, 2MB, disk.max-size, 1MB" })
	void settingsOfACacheMustNotContradictEachOther(String name, String value, String otherName, String other) {
		String cache = "diskcache.caches.books.";
		FailureAnalysis analysis = analyze(cache + name + "=" + value, cache + otherName + "=" + other);
		assertExplained(analysis, cache + name, value);
		assertThat(analysis.getDescription()).contains("it is larger than '" + cache + otherName + "' = '" + other);
		assertThat(analysis.getAction()).contains("Lower it, or raise '" + cache + otherName);
	}

	@Test
	void settingsOfACacheNeedNotFitTheDefaults() {
		this.runner
			.withPropertyValues("diskcache.caches.books.memory.max-size=1KB", "diskcache.caches.books.disk.ttl=1s",
					"diskcache.caches.films.memory.max-items=5", "diskcache.caches.films.disk.max-items=5")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "com.acme.Missing; no such class: com.acme.Missing",
					"java.util.List<com.acme.Missing>; no such class: com.acme.Missing",
					"java.util.Map<java.lang.String>; takes 2 type arguments, but has 1",
					"java.util.List<java.lang.String; is expected at the end of",
					"java.lang.String<java.lang.String>; takes 0 type arguments" })
	void typesMustExist(String type, String rule) {
		FailureAnalysis analysis = analyze("diskcache.caches.books.type=" + type);
		assertExplained(analysis, "diskcache.caches.books.type", type);
		assertThat(analysis.getDescription()).contains(rule);
		assertThat(analysis.getAction()).contains("full name of a class");
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.util.stream.Stream<java.lang.String>", "java.io.InputStream",
			"java.util.Iterator<java.lang.String>" })
	void typesMustBeReadableMoreThanOnce(String type) {
		FailureAnalysis analysis = analyze("diskcache.caches.books.type=" + type);
		assertExplained(analysis, "diskcache.caches.books.type", type);
		assertThat(analysis.getDescription()).contains("can be read only once");
	}

	@ParameterizedTest
	@ValueSource(strings = { "com acme", "com..acme", ".com.acme", "com.acme.Book;drop", "*", "com.*.acme" })
	void allowedTypesMustBeNames(String entry) {
		FailureAnalysis analysis = analyze("diskcache.allowed-types=" + entry);
		assertThat(analysis.getDescription()).contains("diskcache.allowed-types", "neither a package nor a class");
		assertThat(analysis.getAction()).contains("com.acme.shop");
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme", "com.acme.*", "com.acme.**", "com.acme.Shop$Book", "Book" })
	void allowedTypesMayBePackagesAndClasses(String entry) {
		this.runner.withPropertyValues("diskcache.allowed-types=" + entry)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "disk", "caches", "caches.books" })
	void groupsHaveNoValue(String group) {
		String name = "diskcache." + group;
		this.runner.withPropertyValues(name + "=10MB").run((context) -> {
			FailureAnalysis analysis = StartFailure.of(context.getStartupFailure(),
					new MockEnvironment().withProperty(name, "10MB"));
			assertExplained(analysis, name, "10MB");
			assertThat(analysis.getDescription()).contains("a group of settings");
			assertThat(analysis.getAction()).contains("diskcache.memory.max-items");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.String", "java.util.Map<java.lang.Long, java.util.List<java.lang.String>>",
			"java.time.LocalDate[]", "io.github.diskcache.autoconfigure.InvalidSettingsTests.Book" })
	void typesMayBeGenericOrNested(String type) {
		this.runner.withPropertyValues("diskcache.caches.books.type=" + type)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void schemaVersionsMustBeSemantic() {
		FailureAnalysis analysis = analyze("diskcache.caches.books.schema-version=two");
		assertExplained(analysis, "diskcache.caches.books.schema-version", "two");
		assertThat(analysis.getAction()).contains("1.2.0");
	}

	@Test
	void typesMustStateTheirVersionIfThatIsRequired() {
		FailureAnalysis analysis = analyze("diskcache.schema-version-policy=required",
				"diskcache.caches.books.type=" + Book.class.getName());
		assertThat(analysis.getDescription()).contains("Cache 'books'", Book.class.getName(), "'required'",
				"@SchemaVersion");
	}

	@Test
	void cachesMustBeAmongTheFixedOnes() {
		FailureAnalysis analysis = analyze("spring.cache.cache-names=films,actors",
				"diskcache.caches.films.memory.ttl=1m", "diskcache.caches.books.memory.ttl=1m");
		assertExplained(analysis, "diskcache.caches.books", "books");
		assertThat(analysis.getDescription()).contains("spring.cache.cache-names", "films, actors");
	}

	@ParameterizedTest
	@ValueSource(strings = { "books,,authors", ",books", "books, ,authors" })
	void fixedNamesMustNotBeEmpty(String names) {
		FailureAnalysis analysis = analyze("spring.cache.cache-names=" + names);
		assertThat(analysis.getDescription()).contains("Property: spring.cache.cache-names\n", "names is empty");
		assertThat(analysis.getAction()).contains("comma");
	}

	@Test
	void theDirectoryMustBeUsable(@TempDir Path folder) throws IOException {
		Path file = Files.createFile(folder.resolve("file"));
		String directory = file.resolve("caches").toString();
		FailureAnalysis analysis = analyze("diskcache.directory=" + directory);
		assertExplained(analysis, "diskcache.directory", directory);
		assertThat(analysis.getDescription()).contains(file + " is not a folder");
		assertThat(analysis.getAction()).contains("'diskcache.directory'", "diskcache.on-unusable-directory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\0b" })
	void theDirectoryMustBeAPath(String directory) {
		FailureAnalysis analysis = analyze("diskcache.directory=" + directory);
		assertExplained(analysis, "diskcache.directory", directory);
	}

	@Test
	void anUnusableDirectoryIsAcceptedIfMemoryWillDo(@TempDir Path folder) throws IOException {
		Path file = Files.createFile(folder.resolve("file"));
		this.runner.withPropertyValues("diskcache.directory=" + file, "diskcache.on-unusable-directory=memory")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void checkingADirectoryCreatesNothing(@TempDir Path folder) {
		Path directory = folder.resolve("a/b");
		this.runner.withPropertyValues("diskcache.directory=" + directory)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void aFileThatIsNoCacheIsExplained(@TempDir Path folder) throws Exception {
		try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
				var statement = connection.createStatement()) {
			statement.execute("CREATE TABLE theirs (id INTEGER)");
		}
		FailureAnalysis analysis = analyze("diskcache.directory=" + folder,
				"diskcache.caches.books.expiry=after-write");
		assertThat(analysis.getDescription()).contains("Cache 'books'", "books.db", "another program");
		assertThat(analysis.getAction()).contains("Move the file away");
	}

	@ParameterizedTest
	@EnumSource(StoreException.Kind.class)
	void eachFailureOfTheStoreHasAFix(StoreException.Kind kind) {
		FailureAnalysis analysis = StartFailure
			.of(new DiskCacheException("Cache 'books': x", new StoreException(kind, "x", null)));
		assertThat(analysis.getDescription()).isEqualTo("Cache 'books': x.");
		assertThat(analysis.getAction()).hasSizeGreaterThan(40).endsWith(".");
	}

	@Test
	void aConverterOfUnknownKeysIsExplained() {
		this.runner.withUserConfiguration(RawConverter.class).run((context) -> {
			FailureAnalysis analysis = StartFailure.of(context);
			assertThat(analysis.getDescription()).contains("'rawConverter'");
			assertThat(analysis.getAction()).contains("@Bean DiskCacheKeyConverter<Isbn>");
		});
	}

	@Test
	void aConverterForABuiltInTypeIsExplained() {
		this.runner.withUserConfiguration(LongConverter.class).run((context) -> {
			FailureAnalysis analysis = StartFailure.of(context);
			assertThat(analysis.getDescription()).contains("'longConverter'", "java.lang.Long")
				.doesNotContain("Lambda");
			assertThat(analysis.getAction()).contains("Remove it");
		});
	}

	@Test
	void failuresOfOthersAreNotTakenForThoseOfCaches() {
		BeanCreationException failure = new BeanCreationException("diskCacheManager", "x",
				new IllegalArgumentException("A customizer failed"));
		assertThat(new RefusedCacheFailureAnalyzer().analyze(failure)).isNull();
	}

	private FailureAnalysis analyze(String... settings) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.runner.withPropertyValues(settings).run((context) -> analysis[0] = StartFailure.of(context));
		return analysis[0];
	}

	private static void assertExplained(FailureAnalysis analysis, String property, String value) {
		assertThat(analysis.getDescription()).contains("Property: " + property + "\n", "Value: \"" + value + "\"",
				"Reason: ");
		assertThat(analysis.getAction()).isNotBlank().endsWith(".");
	}

	record Book(String title) {

	}

	@Configuration(proxyBeanMethods = false)
	static class LongConverter {

		@Bean
		DiskCacheKeyConverter<Long> longConverter() {
			return (key) -> "key";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RawConverter {

		@Bean
		@SuppressWarnings("rawtypes")
		DiskCacheKeyConverter rawConverter() {
			return (key) -> "key";
		}

	}

}
