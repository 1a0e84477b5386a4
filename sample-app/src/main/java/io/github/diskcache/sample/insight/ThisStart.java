package io.github.diskcache.sample.insight;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;

import org.springframework.stereotype.Component;

/**
 * What this start of the application has found on disk.
 */
@Component
public class ThisStart {

	private static final String KEY = "starts";

	private final Instant at = Instant.now();

	private final Starts starts;

	private final Map<String, Long> restored = new TreeMap<>();

	ThisStart(DiskBackedCacheManager manager, DiskBackedCache<Starts> cache) {
		Starts before = cache.get(KEY);
		this.starts = (before != null) ? before.next() : Starts.first(this.at);
		cache.put(KEY, this.starts);
		for (String name : manager.getCacheNames()) {
			DiskBackedCache<Object> entries = manager.getCache(name, Object.class);
			if (entries != null && !name.equals(SavingsCaches.NAME)) {
				// What is too old did not come back.
				entries.purgeExpired();
				this.restored.put(name, entries.count());
			}
		}
	}

	public Instant at() {
		return this.at;
	}

	public Starts starts() {
		return this.starts;
	}

	/**
	 * Tells how many entries a cache had when it was opened.
	 * @param cache the name of the cache
	 * @return the number of entries
	 */
	public long restored(String cache) {
		return this.restored.getOrDefault(cache, 0L);
	}

	public long restored() {
		return this.restored.values().stream().mapToLong(Long::longValue).sum();
	}

}
