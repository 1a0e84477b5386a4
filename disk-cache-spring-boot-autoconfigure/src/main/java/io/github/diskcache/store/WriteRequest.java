package io.github.diskcache.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One change, carried out as a whole or not at all.
 */
public sealed interface WriteRequest {

	/**
	 * Returns the time at which the change is made.
	 * @return the time
	 */
	long at();

	/**
	 * Adds or replaces entries.
	 *
	 * @param entries the entries
	 * @param at the time
	 */
	record Put(List<NewEntry> entries, long at) implements WriteRequest {

	}

	/**
	 * Removes entries; the result counts those that were there.
	 *
	 * @param keys their keys
	 * @param at the time
	 */
	record Delete(Collection<String> keys, long at) implements WriteRequest {

	}

	/**
	 * Removes an entry because a value that can't be stored has taken its place.
	 *
	 * @param key the key
	 * @param live the value; the store only hands it back to its listener
	 * @param at the time
	 */
	record Supersede(String key, Object live, long at) implements WriteRequest {

	}

	/**
	 * Removes all entries.
	 *
	 * @param at the time
	 */
	record Clear(long at) implements WriteRequest {

	}

	/**
	 * Removes some expired entries; the result counts them and tells if more may be left.
	 *
	 * @param maxEntries how many entries to look at
	 * @param at the time
	 */
	record Purge(int maxEntries, long at) implements WriteRequest {

	}

	/**
	 * Raises the time of the last access of entries that still exist.
	 *
	 * @param stamps the times by key
	 * @param at the time
	 */
	record Restamp(Map<String, Long> stamps, long at) implements WriteRequest {

	}

	/**
	 * Changes nothing, but what any transaction puts right is put right.
	 */
	record Repair() implements WriteRequest {

		/** Before all others, so that nothing is too old for it. */
		@Override
		public long at() {
			return Long.MIN_VALUE;
		}

	}

	/**
	 * Removes all entries of some types and versions.
	 *
	 * @param kinds the types and versions
	 * @param at the time
	 */
	record DiscardKinds(Collection<StoredType> kinds, long at) implements WriteRequest {

	}

	/**
	 * Evicts some entries if the limits are exceeded, as they are when they were lowered;
	 * the result tells if more have to go.
	 *
	 * @param at the time
	 */
	record Shrink(long at) implements WriteRequest {

	}

}
