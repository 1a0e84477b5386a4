package io.github.diskcache.metrics;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.diskcache.CacheStats;
import io.github.diskcache.SharedCache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one cache. The cache is held weakly, so that a registry that outlives it
 * does not keep it.
 */
public final class DiskCacheMetrics extends CacheMeterBinder<SharedCache> {

	private volatile boolean timed = true;

	private final Queue<BoundMeters> bound = new ConcurrentLinkedQueue<>();

	/**
	 * Creates a binder.
	 * @param cache the cache
	 * @param tags the tags of all its meters, besides the name of the cache
	 */
	public DiskCacheMetrics(SharedCache cache, Iterable<Tag> tags) {
		super(cache, cache.name(), tags);
	}

	/** Another binder has the timers: a cache tells its times to one listener only. */
	void leaveTimers() {
		this.timed = false;
	}

	@Override
	protected @Nullable Long size() {
		SharedCache cache = getCache();
		return (cache != null) ? cache.stats().currentDiskItems() : null;
	}

	@Override
	protected long hitCount() {
		return count((stats) -> stats.memoryHits() + stats.diskHits());
	}

	@Override
	protected Long missCount() {
		return count(CacheStats::misses);
	}

	/** What left memory alone is still in the cache. */
	@Override
	protected Long evictionCount() {
		return count(CacheStats::diskEvictions);
	}

	@Override
	protected long putCount() {
		return count(CacheStats::totalPuts);
	}

	private long count(Function<CacheStats, Long> counter) {
		SharedCache cache = getCache();
		return (cache != null) ? counter.apply(cache.countedStats()) : 0;
	}

	@Override
	protected void bindImplementationSpecificMetrics(MeterRegistry registry) {
		SharedCache cache = getCache();
		if (cache != null) {
			BoundMeters meters = new BoundMeters(registry, getTagsWithCacheName());
			this.bound.add(meters);
			TierMeters.register(meters, cache);
			if (this.timed) {
				cache.timings(MeteredTimings.register(meters));
			}
		}
	}

	/** Takes the meters out of the registries to which they were bound. */
	public void unbind() {
		unbind((meters) -> true);
	}

	/**
	 * Takes the meters out of one registry.
	 * @return whether there are none in others
	 */
	boolean unbindFrom(MeterRegistry registry) {
		unbind((meters) -> meters.areIn(registry));
		return this.bound.isEmpty();
	}

	private void unbind(Predicate<BoundMeters> which) {
		List<BoundMeters> leaving = this.bound.stream().filter(which).toList();
		SharedCache cache = getCache();
		if (cache != null && this.timed && !leaving.isEmpty()) {
			cache.timings(null);
		}
		leaving.forEach((meters) -> {
			this.bound.remove(meters);
			meters.remove();
		});
	}

}
