package io.github.diskcache.sample.source;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.diskcache.sample.source.Report.AuthorCount;

import org.springframework.stereotype.Component;

/**
 * Draws up reports, which takes long.
 */
@Component
public class Archive {

	private static final Set<String> SMALL_WORDS = Set.of("the", "of", "a", "and", "in", "to", "from", "with");

	private static final int MOST = 5;

	private final RemoteCatalogue catalogue;

	private final Wire wire;

	Archive(RemoteCatalogue catalogue, Wire wire) {
		this.catalogue = catalogue;
		this.wire = wire;
	}

	/**
	 * Draws up a report.
	 * @param decade its first year
	 * @return the report
	 */
	public Report report(int decade) {
		return this.wire.call("archive", 4,
				() -> report(decade,
						this.catalogue.all()
							.stream()
							.filter((book) -> Math.floorDiv(book.published().getValue(), 10) * 10 == decade)
							.toList()));
	}

	private static Report report(int decade, List<Book> books) {
		List<AuthorCount> authors = mostFrequent(books.stream().map(Book::author)).entrySet()
			.stream()
			.map((author) -> new AuthorCount(author.getKey(), author.getValue()))
			.toList();
		Map<String, Integer> words = mostFrequent(books.stream()
			.flatMap((book) -> Stream.of(book.title().split("[^\\p{L}']+")))
			.filter((word) -> !SMALL_WORDS.contains(word.toLowerCase(Locale.ROOT))));
		String longest = books.stream().map(Book::title).max(Comparator.comparingInt(String::length)).orElse("");
		return new Report(decade, books.size(), authors, words, longest, Instant.now());
	}

	private static Map<String, Integer> mostFrequent(Stream<String> texts) {
		Map<String, Integer> counts = new TreeMap<>();
		texts.forEach((text) -> counts.merge(text, 1, Integer::sum));
		Map<String, Integer> most = new LinkedHashMap<>();
		counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.limit(MOST)
			.forEach((entry) -> most.put(entry.getKey(), entry.getValue()));
		return most;
	}

}
