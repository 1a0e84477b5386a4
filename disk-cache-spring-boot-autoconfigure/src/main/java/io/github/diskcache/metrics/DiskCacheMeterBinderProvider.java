package io.github.diskcache.metrics;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.diskcache.SharedCache;
import io.github.diskcache.spring.SpringDiskCache;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;

/**
 * Provides the meters of caches to whoever registers them, and takes them back.
 */
public final class DiskCacheMeterBinderProvider implements CacheMeterBinderProvider<SpringDiskCache> {

	private final Map<SharedCache, Queue<DiskCacheMetrics>> binders = new ConcurrentHashMap<>();

	@Override
	public MeterBinder getMeterBinder(SpringDiskCache cache, Iterable<Tag> tags) {
		DiskCacheMetrics binder = new DiskCacheMetrics(cache.tiers(), tags);
		this.binders.computeIfAbsent(cache.tiers(), (key) -> new ConcurrentLinkedQueue<>()).add(binder);
		return binder;
	}

	boolean hasProvided(SpringDiskCache cache) {
		return this.binders.containsKey(cache.tiers());
	}

	void takeBack(SpringDiskCache cache) {
		Queue<DiskCacheMetrics> provided = this.binders.remove(cache.tiers());
		if (provided != null) {
			provided.forEach(DiskCacheMetrics::unbind);
		}
	}

}
