package io.github.diskcache.sample.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a decade has written.
 *
 * @param decade its first year
 * @param titles how many books came out
 * @param authors who wrote most, and how much
 * @param words the most frequent words in titles, and how often they occur
 * @param longest the longest title
 * @param drawnUpAt when the report was drawn up
 */
public record Report(int decade, int titles, List<AuthorCount> authors, Map<String, Integer> words, String longest,
		Instant drawnUpAt) {

	/**
	 * How much somebody wrote.
	 *
	 * @param author who
	 * @param titles how many books
	 */
	public record AuthorCount(String author, int titles) {

	}

}
