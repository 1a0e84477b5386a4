package io.github.diskcache.sample.lookup;

import java.util.List;

import io.github.diskcache.sample.source.Book;
import io.github.diskcache.sample.source.RemoteCatalogue;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * Searches. "Dune" and "dune " are one, and one that is too short to be worth a place is
 * not cached.
 */
@Service
public class Searches {

	private static final String KEY = "#text.strip().toLowerCase()";

	private final RemoteCatalogue catalogue;

	Searches(RemoteCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	@Cacheable(cacheNames = "searches", key = KEY, condition = "#text.strip().length() > 2")
	public List<Book> search(String text) {
		return this.catalogue.search(text.strip());
	}

	@CacheEvict(cacheNames = "searches", key = KEY)
	public void forget(String text) {
		// Only the cache forgets it.
	}

}
