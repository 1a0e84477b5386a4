package io.github.diskcache.metrics;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.diskcache.SharedCache;
import io.github.diskcache.spring.SpringDiskCache;
import io.micrometer.core.instrument.MeterRegistry;
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
		this.binders.compute(cache.tiers(), (tiers, provided) -> {
			// The context of the manager asks first, a child with its own registry later
			if (provided != null) {
				binder.leaveTimers();
			}
			Queue<DiskCacheMetrics> all = (provided != null) ? provided : new ConcurrentLinkedQueue<>();
			all.add(binder);
			return all;
		});
		return binder;
	}

	/**
	 * Takes the meters of all caches out of a registry, as when its context ends before
	 * the caches do.
	 * @param registry the registry
	 */
	public void takeBack(MeterRegistry registry) {
		this.binders.keySet().forEach((cache) -> this.binders.computeIfPresent(cache, (key, provided) -> {
			provided.removeIf((binder) -> binder.unbindFrom(registry));
			return provided.isEmpty() ? null : provided;
		}));
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
