package io.github.diskcache.actuate;

import java.time.Instant;
import java.util.Locale;

import io.github.diskcache.CacheLimits;
import io.github.diskcache.CacheStats;
import io.github.diskcache.SharedCache;
import org.jspecify.annotations.Nullable;

/**
 * A cache as the endpoint shows it.
 *
 * @param mode {@code disk} or {@code memory-only}
 * @param reason why it is not the disk
 * @param since since when the disk fails, if it does
 * @param retryingAt when the disk is tried again at the earliest, if it fails
 * @param file the file, if there is one
 * @param hitRatio the share of gets that either tier answered, or {@code null} before the
 * first get
 * @param memory the memory tier
 * @param disk the disk tier
 * @param maxItemSize the size of the largest value that is kept in memory, in bytes
 * @param expiry what the age of an entry counts from
 */
public record DiskCacheDescriptor(String mode, @Nullable String reason, @Nullable Instant since,
		@Nullable Instant retryingAt, @Nullable FileDescriptor file, @Nullable Double hitRatio, TierDescriptor memory,
		TierDescriptor disk, long maxItemSize, String expiry) {

	static DiskCacheDescriptor of(SharedCache cache) {
		CacheMode mode = CacheMode.of(cache);
		CacheStats stats = cache.stats();
		CacheLimits limits = cache.limits();
		TierDescriptor memory = TierDescriptor.of(stats.currentMemoryItems(), stats.memoryBytes(), limits.memory(),
				stats.memoryHits(), stats.diskHits() + stats.misses());
		TierDescriptor disk = TierDescriptor.of(stats.currentDiskItems(), stats.diskBytes(), limits.disk(),
				stats.diskHits(), stats.misses());
		return new DiskCacheDescriptor(mode.mode(), mode.reason(), mode.since(), mode.retryingAt(),
				FileDescriptor.of(cache),
				TierDescriptor.ratio(stats.memoryHits() + stats.diskHits(), stats.totalGets()), memory, disk,
				limits.maxItemSize().toBytes(), limits.expiry().name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

}
