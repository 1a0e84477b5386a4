package io.github.diskcache.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.CacheStats;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the page asks.
 */
@RestController
@RequestMapping("/api")
class LookupController {

	private final BookLookup lookup;

	private final DiskBackedCacheManager caches;

	private final RemoteCatalogue catalogue;

	LookupController(BookLookup lookup, DiskBackedCacheManager caches, RemoteCatalogue catalogue) {
		this.lookup = lookup;
		this.caches = caches;
		this.catalogue = catalogue;
	}

	@GetMapping("/searches/{text}")
	Answer search(@PathVariable String text) throws Exception {
		return answer("searches", () -> this.lookup.search(text));
	}

	@GetMapping("/books/{isbn}")
	Answer find(@PathVariable String isbn) throws Exception {
		return answer("books", () -> this.lookup.find(isbn));
	}

	@GetMapping("/prices/{isbn}")
	Answer price(@PathVariable String isbn) throws Exception {
		return answer("prices", () -> this.lookup.price(isbn).get(10, TimeUnit.SECONDS));
	}

	@PutMapping("/books/{isbn}/title")
	Book rename(@PathVariable String isbn, @RequestBody String title) {
		return this.lookup.rename(isbn, title);
	}

	@DeleteMapping("/books/{isbn}")
	void forget(@PathVariable String isbn) {
		this.lookup.forget(isbn);
	}

	@GetMapping("/caches")
	Map<String, CacheStats> caches() {
		Map<String, CacheStats> stats = new LinkedHashMap<>();
		for (SpringDiskCache cache : this.caches.caches()) {
			stats.put(cache.getName(), cache.tiers().stats());
		}
		return stats;
	}

	@GetMapping("/calls")
	long calls() {
		return this.catalogue.calls();
	}

	/** Right as long as one person plays: others' lookups count as well. */
	private Answer answer(String cache, Callable<?> lookup) throws Exception {
		CacheStats before = stats(cache);
		long start = System.nanoTime();
		Object value = lookup.call();
		long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
		CacheStats after = stats(cache);
		String source = "loaded";
		if (after.memoryHits() > before.memoryHits()) {
			source = "memory";
		}
		else if (after.diskHits() > before.diskHits()) {
			source = "disk";
		}
		return new Answer(value, source, micros);
	}

	private CacheStats stats(String name) {
		if (this.caches.getCache(name) instanceof SpringDiskCache cache) {
			return cache.tiers().stats();
		}
		throw new IllegalStateException("There is no cache '" + name + "'");
	}

}
