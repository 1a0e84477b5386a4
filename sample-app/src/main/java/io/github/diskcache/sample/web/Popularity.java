package io.github.diskcache.sample.web;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.diskcache.sample.source.Book;
import io.github.diskcache.sample.source.Library;

/**
 * What visitors ask for: a few books very often, most of them hardly ever.
 */
final class Popularity {

	private static final List<String> ISBNS = Library.books().stream().map(Book::isbn).toList();

	private Popularity() {
	}

	/**
	 * Returns the books that are asked for most.
	 * @param count how many
	 * @return their numbers
	 */
	static List<String> first(int count) {
		return ISBNS.subList(0, Math.min(count, ISBNS.size()));
	}

	/**
	 * Returns what visitors ask for, one after the other.
	 * @param count how many visitors
	 * @param random chooses
	 * @return the numbers of the books
	 */
	static List<String> visitors(int count, Random random) {
		return Stream.generate(() -> ISBNS.get(rank(random))).limit(count).toList();
	}

	/** The n-th most popular is asked for about 1/n times as often as the first. */
	private static int rank(Random random) {
		return (int) Math.pow(ISBNS.size(), random.nextDouble()) - 1;
	}

}
