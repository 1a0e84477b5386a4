package io.github.diskcache.it.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.diskcache.it.Applications;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The messages that the documents explain are those that there are.
 */
@ExtendWith(OutputCaptureExtension.class)
class MessagesInDocumentsTests {

	private static final Pattern WARNING = Pattern.compile("(?<!void )\\bwarn\\((.*?)\\);\\s*\\n", Pattern.DOTALL);

	private static final int TELLING = 10;

	private static final String SOURCE = Messages.source();

	@TempDir
	private Path folder;

	static List<String> messages() {
		return Messages.explained();
	}

	static List<String> warnings() {
		return WARNING.matcher(SOURCE)
			.results()
			.map((warning) -> warning.group(1).replaceAll("\\s+", " "))
			.filter((warning) -> warning.contains("\""))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("messages")
	void explainedMessagesAreInTheSource(String message) {
		assertThat(Messages.fragments(message)).isNotEmpty().allMatch(SOURCE::contains);
	}

	@ParameterizedTest
	@MethodSource("warnings")
	void everyWarningIsExplained(String warning) {
		assertThat(messages().stream().flatMap((message) -> Messages.fragments(message).stream()))
			.anyMatch((fragment) -> fragment.length() >= TELLING && warning.contains(fragment));
	}

	@Test
	void thereAreManyWarnings() {
		assertThat(warnings()).hasSizeGreaterThan(20);
	}

	@Test
	@DisplayName("[A6] what stops the start is logged as it is explained")
	void whatStopsTheStart(CapturedOutput output) throws IOException {
		fails("--diskcache.memory.max-items=0");
		assertLogged(output, "A setting of the disk cache");
		assertThat(output).contains("Property: diskcache.memory.max-items", "Value: \"0\"", "Origin: ",
				"Reason: it must be larger than zero");
		fails("--spring.cache.cache-names=books", "--diskcache.caches.prices.disk.ttl=1h");
		assertLogged(output, "spring.cache.cache-names");
		fails("--diskcache.caches.books.type=" + SnippetsInDocumentsTests.Book.class.getName(),
				"--diskcache.schema-version-policy=required");
		assertLogged(output, "can't be opened with its settings");
		sqlite("foreign.db").execute("CREATE TABLE t (x)");
		fails("--diskcache.caches.foreign.disk.ttl=1h");
		assertLogged(output, "database of another program");
		Applications.start(Shop.class, this.folder, "--diskcache.caches.later.disk.ttl=1h").close();
		sqlite("later.db").execute("PRAGMA user_version = 99");
		fails("--diskcache.caches.later.disk.ttl=1h");
		assertLogged(output, "later version of this library");
		Files.createSymbolicLink(this.folder.resolve("link.db"), this.folder.resolve("later.db"));
		fails("--diskcache.caches.link.disk.ttl=1h");
		assertLogged(output, "can't be used: …");
	}

	@Test
	@DisplayName("[A6] [A13] what is wrong at the start is logged as it is explained")
	void whatIsWrongAtTheStart(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		Applications
			.start(Shop.class, file, "--diskcache.on-unusable-directory=memory", "--diskcache.memory.max-item=1",
					"--diskcache.caches.books.memory.max-size=100TB", "--diskcache.caches.books.disk.max-size=1000TB")
			.close();
		assertLogged(output, "run without disk");
		assertLogged(output, "not known have no effect");
		assertThat(output).contains("Settings that are not known have no effect: 'diskcache.memory.max-item' "
				+ "(do you mean 'diskcache.memory.max-items'?)");
		assertLogged(output, "together grow");
		assertLogged(output, "use the same keys");
		assertLogged(output, "its parameter type");
	}

	@Test
	@DisplayName("[A11] [K4] [J3] [L3] what happens while it runs is logged as it is explained")
	void whatHappensWhileItRuns(CapturedOutput output) throws IOException {
		Path books = this.folder.resolve("books.db");
		Files.writeString(books, "no database");
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder,
				"--diskcache.disk.max-size=100B", "--diskcache.memory.max-size=100B")) {
			Shop shop = context.getBean(Shop.class);
			shop.find("isbn-1");
			assertLogged(output, "is damaged (");
			shop.large("x");
			assertLogged(output, "diskMaxSize");
			shop.mixed("x");
			assertLogged(output, "survive");
			assertThatException().isThrownBy(() -> shop.byThread(new Thread()))
				.withMessageMatching(Messages.explained("Keys of type").pattern() + ".*");
			assertThat(output)
				.contains("Cache 'books' opened: " + books + ", 0 entries, 0 bytes; at most 1000000 entries, "
						+ "100B, PT720H on disk and 10000 entries, 100B, PT1H in memory");
		}
		sqlite("books.db").update("UPDATE cache SET value = '\"changed\"'");
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder)) {
			context.getBean(Shop.class).find("isbn-1");
			assertLogged(output, "is damaged and is removed");
		}
	}

	@Test
	@DisplayName("[A11] a cache tells where it is, as the first steps show")
	void aCacheTellsWhereItIs(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder)) {
			context.getBean(Shop.class).find("isbn-1");
		}
		String shown = Document.of("docs/getting-started.md")
			.snippets("text")
			.map(Document.Snippet::code)
			.filter((text) -> text.startsWith("Cache 'books' opened"))
			.findFirst()
			.orElseThrow();
		assertThat(output).contains(shown.strip().replace("/srv/shop/diskcache", this.folder.toString()));
	}

	private void fails(String... settings) {
		assertThatException().isThrownBy(() -> Applications.start(Shop.class, this.folder, settings));
	}

	private JdbcTemplate sqlite(String file) {
		return new JdbcTemplate(new DriverManagerDataSource("jdbc:sqlite:" + this.folder.resolve(file)));
	}

	private static void assertLogged(CapturedOutput output, String words) {
		assertThat(Stream.of(output.getAll().split("\n"))).as(output.getAll())
			.anyMatch((line) -> Messages.explained(words).matcher(line).find());
	}

	@SpringBootApplication(scanBasePackageClasses = MessagesInDocumentsTests.Nothing.class)
	static class Shop {

		@Cacheable("books")
		public String find(String isbn) {
			return "a book";
		}

		@Cacheable("books")
		public String findOther(String isbn) {
			return "another book";
		}

		@Cacheable("large")
		public String large(String name) {
			return "x".repeat(1000);
		}

		@Cacheable("mixed")
		public List<Object> mixed(String name) {
			return List.of("x", LocalDate.EPOCH);
		}

		@Cacheable("threads")
		public String byThread(Thread thread) {
			return "x";
		}

	}

	/** In a package where nothing is found. */
	interface Nothing {

	}

}
