package io.github.diskcache;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * The limits of a cache, checked.
 *
 * @param name the name of the cache
 * @param file its file, or {@code null} to keep nothing
 * @param memory the limits of the memory tier
 * @param disk the limits of the disk tier
 * @param maxItemSize the size of the largest value that is kept in memory
 * @param expiry what the age counts from
 * @param busyTimeout how long a write waits for other processes
 * @param shareCheckInterval how long changes by other processes may go unnoticed
 */
record CacheSettings(String name, @Nullable Path file, Tier memory, Tier disk, DataSize maxItemSize, Expiry expiry,
		Duration busyTimeout, Duration shareCheckInterval) {

	static final Tier DEFAULT_MEMORY = new Tier(10_000, DataSize.ofMegabytes(64), Duration.ofHours(1));

	static final Tier DEFAULT_DISK = new Tier(1_000_000, DataSize.ofGigabytes(1), Duration.ofDays(30));

	static final DataSize DEFAULT_MAX_ITEM_SIZE = DataSize.ofMegabytes(1);

	static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(5);

	static final Duration DEFAULT_SHARE_CHECK_INTERVAL = Duration.ofSeconds(1);

	CacheSettings {
		memory.require(name, "memory");
		disk.require(name, "disk");
		requirePositive(name, "maxItemSize", maxItemSize.toBytes(), maxItemSize);
		requirePositive(name, "busyTimeout", busyTimeout);
		requirePositive(name, "shareCheckInterval", shareCheckInterval);
	}

	private static void requirePositive(String cache, String setting, long number, Object shown) {
		if (number <= 0) {
			throw new IllegalArgumentException(
					"Cache '" + cache + "': " + setting + " must be positive, but is " + shown);
		}
	}

	private static void requirePositive(String cache, String setting, Duration duration) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException(
					"Cache '" + cache + "': " + setting + " must be positive, but is " + duration);
		}
	}

	/**
	 * The limits of one tier.
	 *
	 * @param maxItems the most entries
	 * @param maxSize the most bytes
	 * @param ttl the longest age
	 */
	record Tier(long maxItems, DataSize maxSize, Duration ttl) {

		private void require(String cache, String tier) {
			requirePositive(cache, tier + "MaxItems", this.maxItems, this.maxItems);
			requirePositive(cache, tier + "MaxSize", this.maxSize.toBytes(), this.maxSize);
			requirePositive(cache, tier + "Ttl", this.ttl);
		}

		Tier withMaxItems(long value) {
			return new Tier(value, this.maxSize, this.ttl);
		}

		Tier withMaxSize(DataSize value) {
			return new Tier(this.maxItems, value, this.ttl);
		}

		Tier withTtl(Duration value) {
			return new Tier(this.maxItems, this.maxSize, value);
		}

	}

}
