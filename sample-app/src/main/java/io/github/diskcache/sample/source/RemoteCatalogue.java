package io.github.diskcache.sample.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A catalogue of books, far away.
 */
@Component
public class RemoteCatalogue {

	private static final String NAME = "catalogue";

	private static final int MOST_FOUND = 12;

	private final Map<String, Book> books = new ConcurrentSkipListMap<>();

	private final Wire wire;

	RemoteCatalogue(Wire wire) {
		this.wire = wire;
		Library.books().forEach((book) -> this.books.put(book.isbn(), book));
	}

	/**
	 * Finds books by a part of the title or the author's name.
	 * @param text the part
	 * @return the first of them
	 */
	public List<Book> search(String text) {
		String wanted = text.toLowerCase(Locale.ROOT);
		return this.wire.call(NAME, 1,
				() -> new ArrayList<>(all().stream()
					.filter((book) -> (book.title() + " " + book.author()).toLowerCase(Locale.ROOT).contains(wanted))
					.limit(MOST_FOUND)
					.toList()));
	}

	/**
	 * Finds a book.
	 * @param isbn its number
	 * @return the book, if there is one
	 */
	public Optional<Book> find(String isbn) {
		return Optional.ofNullable(this.wire.call(NAME, 1, () -> copy(this.books.get(isbn))));
	}

	/**
	 * Corrects a title.
	 * @param isbn the number of the book
	 * @param title its new title
	 * @return the corrected book
	 */
	public Book rename(String isbn, String title) {
		return this.wire.call(NAME, 1, () -> {
			Book old = this.books.get(isbn);
			if (old == null) {
				throw new UnknownBookException(isbn);
			}
			this.books.put(isbn, new Book(isbn, title, old.author(), old.published()));
			return new Book(isbn, title, old.author(), old.published());
		});
	}

	List<Book> all() {
		return List.copyOf(this.books.values());
	}

	/** An answer over the wire is a new object each time. */
	private static @Nullable Book copy(@Nullable Book book) {
		return (book != null) ? new Book(book.isbn(), book.title(), book.author(), book.published()) : null;
	}

}
