package io.github.diskcache.memory;

/**
 * What a hit does not look at. The JVM lays the fields of a superclass out first: so
 * those that a hit reads lie together, in fewer cache lines.
 */
abstract class EntryBookkeeping {

	final long size;

	// What the store knows; written under its writer.
	volatile long storedStamp;

	final long checksum;

	// Guarded by the tier's lock; the place in the heap, or -1.
	int heapIndex = -1;

	// Guarded by the tier's lock; the search for the oldest entry that has moved this one
	// last.
	long heapSearch;

	EntryBookkeeping(long size, long storedStamp, long checksum) {
		this.size = size;
		this.storedStamp = storedStamp;
		this.checksum = checksum;
	}

}
