package io.github.diskcache.metrics;

import java.util.Locale;
import java.util.function.ToLongFunction;

import io.github.diskcache.CacheStats;
import io.github.diskcache.MissReason;
import io.github.diskcache.SharedCache;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;

/**
 * The meters that a cache of one tier would not have.
 */
final class TierMeters {

	private static final Tags MEMORY = Tags.of("tier", "memory");

	private static final Tags DISK = Tags.of("tier", "disk");

	private final BoundMeters meters;

	private final SharedCache cache;

	private TierMeters(BoundMeters meters, SharedCache cache) {
		this.meters = meters;
		this.cache = cache;
	}

	static void register(BoundMeters meters, SharedCache cache) {
		TierMeters tiers = new TierMeters(meters, cache);
		tiers.removals();
		tiers.gets();
		tiers.evictions();
		tiers.misses();
		tiers.fill();
		tiers.errors();
	}

	private void removals() {
		count("cache.removals", "The number of keys asked to be removed", Tags.empty(), CacheStats::totalDeletes);
	}

	private void gets() {
		String name = "diskcache.gets";
		String description = "The number of gets that a tier answered, or could not";
		count(name, description, MEMORY.and("result", "hit"), CacheStats::memoryHits);
		count(name, description, MEMORY.and("result", "miss"), (stats) -> stats.diskHits() + stats.misses());
		count(name, description, DISK.and("result", "hit"), CacheStats::diskHits);
		count(name, description, DISK.and("result", "miss"), CacheStats::misses);
	}

	private void evictions() {
		String name = "diskcache.evictions";
		String description = "The number of entries that left a tier without being asked to";
		count(name, description, MEMORY.and("cause", "size"), CacheStats::memoryEvictions);
		count(name, description, DISK.and("cause", "size"), CacheStats::diskEvictions);
		count(name, description, DISK.and("cause", "expired"), CacheStats::expirations);
		count(name, description, DISK.and("cause", "schema"), CacheStats::schemaDiscards);
		count(name, description, DISK.and("cause", "unreadable"), CacheStats::corruptDiscards);
	}

	private void misses() {
		for (MissReason reason : MissReason.values()) {
			this.meters.counter("diskcache.misses", "The number of gets that found nothing to return", this.cache,
					Tags.of("reason", reason.name().toLowerCase(Locale.ROOT)), (cache) -> cache.misses(reason));
		}
	}

	private void fill() {
		String items = "The number of entries in a tier";
		this.meters.gauge("diskcache.items", items, null, this.cache, MEMORY,
				(cache) -> cache.countedStats().currentMemoryItems());
		this.meters.gauge("diskcache.items", items, null, this.cache, DISK,
				(cache) -> cache.stats().currentDiskItems());
		String bytes = "The size of the values in a tier";
		this.meters.gauge("diskcache.bytes", bytes, BaseUnits.BYTES, this.cache, MEMORY,
				(cache) -> cache.countedStats().memoryBytes());
		this.meters.gauge("diskcache.bytes", bytes, BaseUnits.BYTES, this.cache, DISK,
				(cache) -> cache.stats().diskBytes());
		this.meters.gauge("diskcache.file.bytes", "The size of the file and its log", BaseUnits.BYTES, this.cache,
				Tags.empty(), SharedCache::fileBytes);
	}

	private void errors() {
		count("diskcache.errors", "The number of operations that the disk failed", Tags.empty(),
				CacheStats::storeErrors);
		this.meters.gauge("diskcache.degraded", "1 while the cache has to do without its disk, else 0", null,
				this.cache, Tags.empty(), (cache) -> (cache.failure() != null) ? 1 : 0);
	}

	private void count(String name, String description, Tags tags, ToLongFunction<CacheStats> counter) {
		this.meters.counter(name, description, this.cache, tags, (cache) -> counter.applyAsLong(cache.countedStats()));
	}

}
