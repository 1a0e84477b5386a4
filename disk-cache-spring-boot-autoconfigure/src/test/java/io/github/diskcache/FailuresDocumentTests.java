package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of failures names tests that exist, and its rows are whole.
 */
class FailuresDocumentTests {

	private static final Path DOCUMENT = Path.of("../docs/failures.md");

	private static final Path SOURCES = Path.of("src/test/java");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

	private static final Set<String> WITHOUT_TEST = Set.of("the valid `-wal` of another database",
			"a network file system");

	private static List<String> rows() throws IOException {
		return Files.readAllLines(DOCUMENT)
			.stream()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| fault |"))
			.toList();
	}

	@Test
	@DisplayName("[K3] [K4] [K5] [K6] each test that the table of failures names exists")
	void eachTestExists() throws IOException {
		Set<String> named = TEST.matcher(Files.readString(DOCUMENT))
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());
		try (Stream<Path> files = Files.walk(SOURCES)) {
			Set<String> existing = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith("Tests.java"))
				.map((name) -> name.substring(0, name.length() - ".java".length()))
				.collect(Collectors.toSet());
			assertThat(existing).containsAll(named);
		}
		assertThat(named).hasSizeGreaterThan(20);
	}

	@Test
	@DisplayName("[K3] [K4] [K5] [K6] each failure says what callers and operators see, how it ends, and what shows it")
	void eachRowIsWhole() throws IOException {
		assertThat(rows()).hasSizeGreaterThan(30).allSatisfy((row) -> {
			String[] cells = row.substring(1, row.lastIndexOf('|')).split("\\|", -1);
			assertThat(cells).hasSize(5);
			boolean tested = TEST.matcher(cells[4]).results().map(MatchResult::group).findAny().isPresent();
			assertThat(tested).as(cells[0]).isNotEqualTo(WITHOUT_TEST.contains(cells[0].strip()));
		});
	}

}
