package io.github.diskcache.spring;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * A manager of {@link RecordingCache recording caches}.
 */
class RecordingCacheManager implements CacheManager {

	private final Map<String, RecordingCache> caches = new ConcurrentHashMap<>();

	@Override
	public Cache getCache(String name) {
		return cache(name);
	}

	RecordingCache cache(String name) {
		return this.caches.computeIfAbsent(name, RecordingCache::new);
	}

	@Override
	public Collection<String> getCacheNames() {
		return this.caches.keySet();
	}

}
