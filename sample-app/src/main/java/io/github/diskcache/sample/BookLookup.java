package io.github.diskcache.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.stereotype.Service;

/**
 * Lookups, cached by annotations alone.
 */
@Service
public class BookLookup {

	private final RemoteCatalogue catalogue;

	BookLookup(RemoteCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	@Cacheable("searches")
	public List<Book> search(String text) {
		return this.catalogue.search(text);
	}

	/** However many ask at once, the catalogue is asked once. */
	@Cacheable(cacheNames = "books", sync = true)
	public @Nullable Book find(String isbn) {
		return this.catalogue.find(isbn);
	}

	@Cacheable("prices")
	public CompletableFuture<Price> price(String isbn) {
		return this.catalogue.price(isbn);
	}

	@Caching(put = @CachePut(cacheNames = "books", key = "#isbn"),
			evict = @CacheEvict(cacheNames = "searches", allEntries = true))
	public Book rename(String isbn, String title) {
		return this.catalogue.rename(isbn, title);
	}

	@CacheEvict(cacheNames = { "books", "prices" })
	public void forget(String isbn) {
		// Only the caches forget it.
	}

}
