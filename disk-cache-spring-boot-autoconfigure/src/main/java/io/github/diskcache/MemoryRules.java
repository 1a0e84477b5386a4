package io.github.diskcache;

import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.store.AgeLimit;

/**
 * What may be in memory, and for how long it may be served from there.
 *
 * @param largest the size of the largest value that is kept in memory
 * @param ttl the longest time an entry is served from memory, in microseconds
 * @param ageLimit how old an entry may be, wherever it is
 */
record MemoryRules(long largest, long ttl, AgeLimit ageLimit) {

	private static final long NOMINAL_SIZE = 1_024;

	/** What a value counts as whose JSON nobody knows. */
	long nominalSize() {
		return Math.min(NOMINAL_SIZE, this.largest);
	}

	boolean admits(long size) {
		return size <= this.largest;
	}

	boolean isLive(MemoryEntry entry, long now) {
		long stamp = entry.stamp();
		long since = this.ageLimit.afterAccess() ? stamp : entry.installedAt();
		return now - since <= this.ttl && !this.ageLimit.isExpired(entry.createdAt(), stamp, now);
	}

}
