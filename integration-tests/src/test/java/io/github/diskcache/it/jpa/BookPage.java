package io.github.diskcache.it.jpa;

import java.util.List;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;

/**
 * A page of books, without what a library wants to know of pages.
 *
 * @param content the books of this page
 * @param total the number of all books
 */
public record BookPage(List<BookSummary> content, long total) {

	Page<BookSummary> asPage(Pageable pageable) {
		return new PageImpl<>(this.content, pageable, this.total);
	}

}
