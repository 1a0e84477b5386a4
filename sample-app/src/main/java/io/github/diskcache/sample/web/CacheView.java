package io.github.diskcache.sample.web;

import io.github.diskcache.CacheLimits;
import io.github.diskcache.CacheStats;
import io.github.diskcache.SharedCache;
import io.github.diskcache.sample.insight.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * A cache as the page draws it.
 *
 * @param name its name
 * @param memory its memory tier
 * @param disk its disk tier
 * @param misses gets that neither tier could answer
 * @param expirations entries that were too old
 * @param fileBytes how much its file occupies
 * @param restored how many entries it had when it was opened
 * @param saved what it has saved since the first start
 */
record CacheView(String name, Tier memory, Tier disk, long misses, long expirations, long fileBytes, long restored,
		Ledger saved) {

	static CacheView of(SharedCache cache, long restored, Ledger saved) {
		CacheStats stats = cache.stats();
		CacheLimits limits = cache.limits();
		Tier memory = new Tier(stats.currentMemoryItems(), limits.memory().maxItems(), stats.memoryBytes(),
				limits.memory().maxSize().toBytes(), stats.memoryHits(), ratio(stats.memoryHits(), stats.totalGets()),
				stats.memoryEvictions(), limits.memory().ttl().toSeconds());
		Tier disk = new Tier(stats.currentDiskItems(), limits.disk().maxItems(), stats.diskBytes(),
				limits.disk().maxSize().toBytes(), stats.diskHits(),
				ratio(stats.diskHits(), stats.diskHits() + stats.misses()), stats.diskEvictions(),
				limits.disk().ttl().toSeconds());
		return new CacheView(cache.name(), memory, disk, stats.misses(), stats.expirations(), cache.fileBytes(),
				restored, saved);
	}

	private static @Nullable Double ratio(long hits, long gets) {
		return (gets != 0) ? (double) hits / gets : null;
	}

	/**
	 * A tier.
	 *
	 * @param items the entries that it has
	 * @param maxItems the most that it may have
	 * @param bytes the size of their values
	 * @param maxBytes the most that they may have
	 * @param hits gets that it answered
	 * @param hitRatio the share of those that came to it, or {@code null} if none did
	 * @param evictions entries that had to make room
	 * @param ttlSeconds the longest time that it serves an entry
	 */
	record Tier(long items, long maxItems, long bytes, long maxBytes, long hits, @Nullable Double hitRatio,
			long evictions, long ttlSeconds) {

	}

}
