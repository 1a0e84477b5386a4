package io.github.diskcache.actuate;

import java.time.Duration;

import io.github.diskcache.CacheLimits;
import org.jspecify.annotations.Nullable;

/**
 * A tier of a cache as the endpoint shows it.
 *
 * @param items the number of entries
 * @param maxItems the most that it may have
 * @param bytes the size of their values
 * @param maxBytes the most that they may have
 * @param fill the share of the limit that is nearer, from 0 to 1
 * @param timeToLive the longest time an entry is served
 * @param hits the number of gets that it answered
 * @param misses the number of gets that it could not answer
 * @param hitRatio the share of hits, or {@code null} before the first get
 */
public record TierDescriptor(long items, long maxItems, long bytes, long maxBytes, double fill, Duration timeToLive,
		long hits, long misses, @Nullable Double hitRatio) {

	static TierDescriptor of(long items, long bytes, CacheLimits.Tier limits, long hits, long misses) {
		long maxBytes = limits.maxSize().toBytes();
		double fill = Math.max((double) items / limits.maxItems(), (double) bytes / maxBytes);
		return new TierDescriptor(items, limits.maxItems(), bytes, maxBytes, fill, limits.ttl(), hits, misses,
				ratio(hits, hits + misses));
	}

	static @Nullable Double ratio(long part, long whole) {
		return (whole != 0) ? (double) part / whole : null;
	}

}
