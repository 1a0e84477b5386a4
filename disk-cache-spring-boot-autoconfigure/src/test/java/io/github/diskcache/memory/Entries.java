package io.github.diskcache.memory;

import java.util.Comparator;

/**
 * Entries for tests.
 */
final class Entries {

	/** The order in which entries have to leave. */
	static final Comparator<MemoryEntry> OLDEST_FIRST = Comparator.comparingLong(MemoryEntry::stamp)
		.thenComparing(MemoryEntry::key, CodePointOrder.INSTANCE);

	private Entries() {
	}

	static MemoryEntry entry(String key, long stamp) {
		return entry(key, 1, stamp);
	}

	static MemoryEntry entry(String key, long size, long stamp) {
		return new MemoryEntry(key, new MemoryEntry.Content(new Object(), "type", size, true, 0),
				new MemoryEntry.Times(stamp, stamp, stamp, stamp));
	}

}
