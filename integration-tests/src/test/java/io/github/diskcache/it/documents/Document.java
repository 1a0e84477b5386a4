package io.github.diskcache.it.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document of the project, taken apart.
 *
 * @param file where it is
 * @param prose its text without what is in fences and comments, line by line the same
 * @param snippets what is in fences
 */
record Document(Path file, String prose, List<Snippet> snippets) {

	/** The folder of the project. */
	static final Path PROJECT = project();

	private static final Pattern FENCE = Pattern.compile(
			"(?:<!-- given:(?<given>.*?)-->\\s*)?^ *```(?<language>\\w*)\\n(?<code>.*?)^ *```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

	private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);

	private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");

	private static final Pattern ROW = Pattern.compile("^\\|(.*)\\|$");

	private static Path project() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.exists(folder.resolve("CHANGELOG.md"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	static List<Document> all() {
		try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
			return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs.sorted())
				.filter((file) -> file.toString().endsWith(".md"))
				.map(Document::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Document of(String name) {
		return read(PROJECT.resolve(name));
	}

	private static Document read(Path file) {
		String text = text(file);
		List<Snippet> snippets = FENCE.matcher(text)
			.results()
			.map((fence) -> new Snippet(file.getFileName() + ":" + lineOf(text, fence.start()), fence.group(2),
					fence.group(3), fence.group(1)))
			.toList();
		String prose = FENCE.matcher(text).replaceAll((fence) -> "\n".repeat(lineOf(fence.group(), -1) - 1));
		return new Document(file, COMMENT.matcher(prose).replaceAll(""), snippets);
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int lineOf(String text, int position) {
		String before = (position >= 0) ? text.substring(0, position) : text;
		return (int) before.chars().filter((character) -> character == '\n').count() + 1;
	}

	Stream<Snippet> snippets(String language) {
		return this.snippets.stream().filter((snippet) -> snippet.language().equals(language));
	}

	/** What is in the prose between backticks. */
	List<String> code() {
		return CODE.matcher(this.prose).results().map((match) -> match.group(2)).toList();
	}

	/** The cells of all tables whose first column has a title. */
	List<List<String>> rows(String firstTitle) {
		List<List<String>> rows = new ArrayList<>();
		boolean inTable = false;
		for (String line : this.prose.lines().toList()) {
			Matcher row = ROW.matcher(line);
			if (!row.matches()) {
				inTable = false;
				continue;
			}
			List<String> cells = Stream.of(row.group(1).split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
			if (inTable && !cells.get(0).startsWith("---")) {
				rows.add(cells);
			}
			inTable |= cells.get(0).equals(firstTitle);
		}
		return rows;
	}

	/** The names under which headings can be linked, as GitHub makes them. */
	Set<String> anchors() {
		Map<String, Integer> seen = new HashMap<>();
		Set<String> anchors = new LinkedHashSet<>();
		for (MatchResult heading : HEADING.matcher(this.prose).results().toList()) {
			String plain = heading.group(1).strip().replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
			String anchor = plain.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
			int before = seen.merge(anchor, 1, Integer::sum) - 1;
			anchors.add((before == 0) ? anchor : anchor + "-" + before);
		}
		return anchors;
	}

	@Override
	public String toString() {
		return PROJECT.relativize(this.file).toString();
	}

	/**
	 * What is in a fence.
	 *
	 * @param place where it is
	 * @param language its language
	 * @param code its text
	 * @param given what a comment in front of it adds for the compiler:
	 * {@code <!-- given: … -->}
	 */
	record Snippet(String place, String language, String code, String given) {

		@Override
		public String toString() {
			return this.place;
		}

	}

}
