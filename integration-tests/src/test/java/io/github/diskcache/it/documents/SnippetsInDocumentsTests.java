package io.github.diskcache.it.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.it.documents.Document.Snippet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be copied out of the documents works: commands, SQL, coordinates.
 */
class SnippetsInDocumentsTests {

	/** What a fence may be, so that none escapes the tests by a name of its own. */
	private static final Set<String> LANGUAGES = Set.of("groovy", "java", "json", "sh", "sql", "text", "xml", "yaml",
			"properties", "kotlin", "");

	private static final Pattern SQLITE = Pattern.compile("sqlite3( -\\w+)* diskcache/books\\.db \"([^\"]+)\"");

	private static final Pattern ENDPOINT = Pattern
		.compile("curl (-X DELETE )?\"?http://localhost:8080/actuator/(diskcache(/books(\\?limit=\\d+)?)?|health)\"?");

	private static final Pattern GRADLE = Pattern.compile("(\\w+) '([\\w.]+):([\\w.-]+):([\\w.-]+)'");

	@TempDir
	private Path folder;

	static List<Snippet> snippets() {
		return Document.all().stream().flatMap((document) -> document.snippets().stream()).toList();
	}

	private static Stream<Snippet> snippets(String language) {
		return snippets().stream().filter((snippet) -> snippet.language().equals(language));
	}

	private static Stream<String> lines(String language) {
		return snippets(language).flatMap((snippet) -> snippet.code().lines()).filter((line) -> !line.isBlank());
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void areOfAKindThatIsTested(Snippet snippet) {
		assertThat(snippet.language()).as("%s", snippet).isIn(LANGUAGES);
	}

	@Test
	@DisplayName("[F1] SQL runs on a file that is in use, and changes nothing")
	void sqlRuns() {
		List<String> statements = Stream
			.concat(snippets("sql").flatMap((snippet) -> Stream.of(snippet.code().split(";"))),
					lines("sh").filter((line) -> line.startsWith("sqlite3")).map(SnippetsInDocumentsTests::sqlOf))
			.filter((statement) -> !statement.isBlank())
			.map((statement) -> statement.replace("books-backup.db", this.folder.resolve("books-backup.db").toString()))
			.toList();
		assertThat(statements).hasSizeGreaterThan(6);
		try (DiskBackedCache<Book> books = open("books.db")) {
			books.put("isbn-1", new Book("isbn-1", "Dune"));
			JdbcTemplate jdbc = new JdbcTemplate(
					new DriverManagerDataSource("jdbc:sqlite:" + this.folder.resolve("books.db")));
			for (String statement : statements) {
				List<Map<String, Object>> rows = jdbc.execute(statement, (PreparedStatement ps) -> ps.execute()
						? new RowMapperResultSetExtractor<>(new ColumnMapRowMapper()).extractData(ps.getResultSet())
						: List.of());
				if (!statement.startsWith("VACUUM INTO")) {
					assertThat(rows).as(statement).hasSize(1);
				}
			}
		}
		try (DiskBackedCache<Book> restored = open("books-backup.db")) {
			assertThat(restored.get("isbn-1")).isEqualTo(new Book("isbn-1", "Dune"));
		}
	}

	private DiskBackedCache<Book> open(String file) {
		return DiskBackedCache.builder("books", Book.class).file(this.folder.resolve(file)).build();
	}

	private static String sqlOf(String command) {
		Matcher matcher = SQLITE.matcher(command);
		assertThat(matcher.matches()).as(command).isTrue();
		return matcher.group(2);
	}

	@Test
	@DisplayName("[A8] requests are for endpoints that there are")
	void requestsAreForEndpoints() {
		assertThat(lines("sh").filter((line) -> line.startsWith("curl"))).isNotEmpty()
			.allMatch((line) -> ENDPOINT.matcher(line).matches());
	}

	@Test
	void theTwoCommandsOfTheReadmeAreThoseOfTheBuild() throws IOException {
		assertThat(Document.of("README.md").snippets("sh").map((snippet) -> snippet.code().strip()))
			.containsExactly("mvn -pl sample-app -am spring-boot:run", "mvn -B verify");
		String parent = Files.readString(Document.PROJECT.resolve("pom.xml"));
		String sample = Files.readString(Document.PROJECT.resolve("sample-app/pom.xml"));
		assertThat(parent).contains("<module>sample-app</module>");
		assertThat(sample).contains("<artifactId>spring-boot-maven-plugin</artifactId>",
				"<spring-boot.run.skip>false</spring-boot.run.skip>");
	}

	@Test
	void commandsAreOfToolsThatAreMeant() {
		assertThat(lines("sh")).allMatch((line) -> line.matches("(mvn|sqlite3|curl|java|chmod) .*"));
	}

	@Test
	void foldersOfTheReadmeAreThere() {
		Document.of("README.md")
			.rows("folder")
			.forEach((row) -> assertThat(Document.PROJECT.resolve(row.get(0).replace("`", ""))).exists());
	}

	@Test
	void coordinatesAreThoseOfTheProject() throws IOException {
		String version = first(Pattern.compile("<version>([^<]+)</version>"),
				Files.readString(Document.PROJECT.resolve("pom.xml")));
		Set<String> named = new TreeSet<>();
		snippets("xml").map(Snippet::code).forEach((code) -> {
			if (code.contains("<groupId>io.github.diskcache</groupId>")) {
				named.add(first(Pattern.compile("<artifactId>([^<]+)</artifactId>"), code) + ":"
						+ first(Pattern.compile("<version>([^<]+)</version>"), code));
			}
		});
		lines("groovy").forEach((line) -> {
			MatchResult match = GRADLE.matcher(line).results().findFirst().orElseThrow();
			if (match.group(2).equals("io.github.diskcache")) {
				named.add(match.group(3) + ":" + match.group(4));
			}
		});
		assertThat(named).containsExactly("disk-cache-spring-boot-starter:" + version);
		assertThat(Document.of("README.md").prose()).contains("the version is `" + version + "`");
		assertThat(Document.PROJECT.resolve("disk-cache-spring-boot-starter")).isDirectory();
	}

	private static String first(Pattern pattern, String text) {
		return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
	}

	@Test
	void jsonIsWellFormed() {
		assertThat(snippets("json")).isNotEmpty()
			.allSatisfy((snippet) -> assertThat(JsonMapper.shared().readTree(snippet.code()).isObject()).isTrue());
	}

	record Book(String isbn, String title) {

	}

}
