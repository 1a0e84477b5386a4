package io.github.diskcache;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * The limits of a cache.
 *
 * @param memory those of the memory tier
 * @param disk those of the disk tier
 * @param maxItemSize the size of the largest value that is kept in memory
 * @param expiry what the age of an entry counts from
 */
public record CacheLimits(Tier memory, Tier disk, DataSize maxItemSize, Expiry expiry) {

	/**
	 * The limits of one tier.
	 *
	 * @param maxItems the most entries
	 * @param maxSize the most bytes of values
	 * @param ttl the longest time an entry is served
	 */
	public record Tier(long maxItems, DataSize maxSize, Duration ttl) {

	}

}
