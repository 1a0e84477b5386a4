package io.github.diskcache.it.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages that {@code docs/operations.md} explains, each a heading in which dots
 * stand for what differs, and the source that logs and throws them.
 */
final class Messages {

	private static final Pattern HEADING = Pattern.compile("^#### `(.+)`$", Pattern.MULTILINE);

	private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");

	private static final Path SOURCES = Document.PROJECT.resolve("disk-cache-spring-boot-autoconfigure/src/main/java");

	private Messages() {
	}

	static List<String> explained() {
		return HEADING.matcher(Document.of("docs/operations.md").prose())
			.results()
			.map((heading) -> heading.group(1))
			.toList();
	}

	/** What stands between the dots, and what is added to the message of another. */
	static List<String> fragments(String message) {
		return Stream.of(message.split("…|(?=; it is )|(?<=; it is )"))
			.filter((fragment) -> !fragment.isBlank())
			.toList();
	}

	/**
	 * The explained message that has some words in it, as a pattern for what is logged.
	 */
	static Pattern explained(String words) {
		List<String> found = explained().stream().filter((message) -> message.contains(words)).toList();
		if (found.size() != 1) {
			throw new IllegalArgumentException(words + " is in " + found);
		}
		return Pattern
			.compile(Stream.of(found.get(0).split("…")).map(Pattern::quote).collect(Collectors.joining(".*")));
	}

	/** The source, with literals that are put together joined. */
	static String source() {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.sorted()
				.map(Document::text)
				.map((text) -> BETWEEN_LITERALS.matcher(text).replaceAll(""))
				.collect(Collectors.joining("\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
