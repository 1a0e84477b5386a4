package io.github.diskcache.sample.lookup;

import java.util.Optional;

import io.github.diskcache.sample.source.Book;
import io.github.diskcache.sample.source.RemoteCatalogue;
import io.github.diskcache.sample.source.UnknownBookException;

import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.stereotype.Service;

/**
 * Books by number, in the cache {@code books} if nothing else is said.
 */
@Service
@CacheConfig(cacheNames = "books")
public class Books {

	private final RemoteCatalogue catalogue;

	Books(RemoteCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	/** A book that does not exist today may exist tomorrow. */
	@Cacheable(unless = "#result == null")
	public Optional<Book> find(String isbn) {
		return this.catalogue.find(isbn);
	}

	@CachePut
	public Book refresh(String isbn) {
		return this.catalogue.find(isbn).orElseThrow(() -> new UnknownBookException(isbn));
	}

	/**
	 * Whatever was found by the old title, and every report on it, is no longer right.
	 */
	@Caching(put = @CachePut(key = "#isbn"), evict = { @CacheEvict(cacheNames = "searches", allEntries = true),
			@CacheEvict(cacheNames = "reports", allEntries = true) })
	public Book rename(String isbn, String title) {
		return this.catalogue.rename(isbn, title);
	}

	@CacheEvict
	public void forget(String isbn) {
		// Only the cache forgets it.
	}

}
