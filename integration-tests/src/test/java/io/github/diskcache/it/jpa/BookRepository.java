package io.github.diskcache.it.jpa;

import java.util.List;
import java.util.Optional;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * A repository with annotated methods.
 */
public interface BookRepository extends JpaRepository<Book, Long> {

	@Cacheable("entities")
	Book findByTitle(String title);

	@Cacheable("summaries")
	Optional<BookSummary> findSummaryById(Long id);

	@Cacheable("sorted")
	List<BookSummary> findSummariesByTitleStartingWith(String start, Sort sort);

	@Cacheable("slices")
	List<BookSummary> findSummariesByTitleContaining(String part, Pageable pageable);

	Page<BookSummary> findSummariesBy(Pageable pageable);

}
