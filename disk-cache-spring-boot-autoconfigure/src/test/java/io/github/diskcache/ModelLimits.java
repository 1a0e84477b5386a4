package io.github.diskcache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.util.unit.DataSize;

/**
 * The limits of a cache and of its model. Times are microseconds.
 *
 * @param memoryItems the most entries in memory
 * @param memoryBytes the most bytes in memory
 * @param memoryTtl how long memory serves an entry
 * @param diskItems the most entries on disk
 * @param diskBytes the most bytes on disk
 * @param diskTtl how old an entry may become
 * @param maxItemSize the size of the largest value in memory
 * @param expiry what the age counts from
 */
record ModelLimits(long memoryItems, long memoryBytes, long memoryTtl, long diskItems, long diskBytes, long diskTtl,
		long maxItemSize, Expiry expiry) {

	static final long MINUTE = 60_000_000;

	boolean isAfterAccess() {
		return this.expiry == Expiry.AFTER_ACCESS;
	}

	/** [T3] [T5] [T6] */
	boolean isExpired(ModelRow row, long now) {
		long since = isAfterAccess() ? row.stamp : row.createdAt;
		return now - since > this.diskTtl || since - now > MINUTE;
	}

	/** [P3] [L6] */
	boolean fitsMemory(ModelRow row) {
		return row.size <= this.maxItemSize && row.size <= this.memoryBytes;
	}

	<V> DiskBackedCacheBuilder<V> applyTo(DiskBackedCacheBuilder<V> builder) {
		return builder.memoryMaxItems(this.memoryItems)
			.memoryMaxSize(DataSize.ofBytes(this.memoryBytes))
			.memoryTtl(Duration.of(this.memoryTtl, ChronoUnit.MICROS))
			.diskMaxItems(this.diskItems)
			.diskMaxSize(DataSize.ofBytes(this.diskBytes))
			.diskTtl(Duration.of(this.diskTtl, ChronoUnit.MICROS))
			.maxItemSize(DataSize.ofBytes(this.maxItemSize))
			.expiry(this.expiry);
	}

}
