package io.github.diskcache.autoconfigure;

import java.time.Duration;

import io.github.diskcache.Expiry;

import org.springframework.util.unit.DataSize;

/**
 * The limits that hold for one cache.
 *
 * @param memory the limits of its memory tier
 * @param disk the limits of its disk tier
 * @param maxItemSize the size of the largest value that is kept in memory
 * @param expiry what the age counts from
 */
record CacheLimits(Tier memory, Tier disk, DataSize maxItemSize, Expiry expiry) {

	/**
	 * The limits of one tier.
	 *
	 * @param maxItems the most entries
	 * @param maxSize the most bytes
	 * @param ttl the longest age
	 */
	record Tier(long maxItems, DataSize maxSize, Duration ttl) {

	}

}
