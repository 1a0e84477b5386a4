package io.github.diskcache.it.jpa;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/**
 * An application with annotated methods of all kinds.
 */
@SpringBootApplication
public class Library {

	private final BookRepository books;

	private final LabelRepository labels;

	Library(BookRepository books, LabelRepository labels) {
		this.books = books;
		this.labels = labels;
	}

	@Cacheable("loaded")
	public Book loaded(long id) {
		return this.books.findById(id).orElseThrow();
	}

	@Cacheable("proxies")
	public Book proxy(long id) {
		return this.books.getReferenceById(id);
	}

	@Cacheable("labels")
	public Label label(long id) {
		return this.labels.findById(id).orElseThrow();
	}

	@Cacheable("pages")
	public Page<BookSummary> page(Pageable pageable) {
		return this.books.findSummariesBy(pageable);
	}

	@Cacheable("contents")
	public BookPage contents(Pageable pageable) {
		Page<BookSummary> page = this.books.findSummariesBy(pageable);
		return new BookPage(page.getContent(), page.getTotalElements());
	}

}
