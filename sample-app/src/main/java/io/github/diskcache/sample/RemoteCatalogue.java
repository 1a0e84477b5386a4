package io.github.diskcache.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Stands for a catalogue and a shop on the other side of the world: each call takes as
 * long as such calls take.
 */
@Component
class RemoteCatalogue {

	private final Map<String, Book> books = new ConcurrentSkipListMap<>();

	private final LongAdder calls = new LongAdder();

	private final Duration latency;

	RemoteCatalogue(@Value("${sample.latency:800ms}") Duration latency) {
		this.latency = latency;
		List.of(new Book("0345391802", "The Hitchhiker's Guide to the Galaxy", "Douglas Adams", Year.of(1979)),
				new Book("0441013597", "Dune", "Frank Herbert", Year.of(1965)),
				new Book("0141439513", "Pride and Prejudice", "Jane Austen", Year.of(1813)),
				new Book("0156907399", "To the Lighthouse", "Virginia Woolf", Year.of(1927)),
				new Book("0679723161", "Lolita", "Vladimir Nabokov", Year.of(1955)),
				new Book("0441478123", "The Left Hand of Darkness", "Ursula K. Le Guin", Year.of(1969)))
			.forEach((book) -> this.books.put(book.isbn(), book));
	}

	/** How often somebody has asked. */
	long calls() {
		return this.calls.sum();
	}

	List<Book> search(String text) {
		answerSlowly();
		String wanted = text.toLowerCase(Locale.ROOT);
		return this.books.values()
			.stream()
			.filter((book) -> (book.title() + " " + book.author()).toLowerCase(Locale.ROOT).contains(wanted))
			.toList();
	}

	@Nullable Book find(String isbn) {
		answerSlowly();
		return this.books.get(isbn);
	}

	Book rename(String isbn, String title) {
		answerSlowly();
		Book renamed = this.books.computeIfPresent(isbn,
				(key, book) -> new Book(isbn, title, book.author(), book.published()));
		if (renamed == null) {
			throw new IllegalArgumentException("There is no book with that number");
		}
		return renamed;
	}

	CompletableFuture<Price> price(String isbn) {
		Executor later = CompletableFuture.delayedExecutor(this.latency.toMillis(), TimeUnit.MILLISECONDS);
		this.calls.increment();
		return CompletableFuture.supplyAsync(() -> new Price(BigDecimal.valueOf(5 + Math.floorMod(isbn.hashCode(), 20)),
				Currency.getInstance("EUR"), Instant.now()), later);
	}

	private void answerSlowly() {
		this.calls.increment();
		LockSupport.parkNanos(this.latency.toNanos());
	}

}
