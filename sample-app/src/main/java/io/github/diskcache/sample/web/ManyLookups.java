package io.github.diskcache.sample.web;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.diskcache.sample.insight.Answers;
import io.github.diskcache.sample.insight.Source;
import io.github.diskcache.sample.lookup.Books;
import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * Looks up many books, as many visitors at once would.
 */
@Component
class ManyLookups {

	private static final int AT_ONCE = 24;

	private final ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);

	private volatile ManyRun run = ManyRun.none();

	private final Answers answers;

	private final Books books;

	ManyLookups(Answers answers, Books books) {
		this.answers = answers;
		this.books = books;
	}

	/**
	 * Starts, unless others are still under way.
	 * @param isbns the numbers of the books
	 * @return how far it is
	 */
	synchronized ManyProgress start(List<String> isbns) {
		if (!this.run.progress().running()) {
			ManyRun next = new ManyRun(isbns.size());
			this.run = next;
			isbns.forEach((isbn) -> this.visitors.execute(() -> next.count(() -> lookUp(isbn))));
		}
		return progress();
	}

	private Source lookUp(String isbn) {
		return this.answers.ask("books", () -> this.books.find(isbn)).source();
	}

	ManyProgress progress() {
		return this.run.progress();
	}

	@PreDestroy
	void stop() {
		this.visitors.shutdownNow();
	}

}
