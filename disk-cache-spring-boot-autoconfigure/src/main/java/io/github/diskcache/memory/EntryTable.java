package io.github.diskcache.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/**
 * Entries by key. The entries of a slot are linked to each other, so a hit touches one
 * object less than in a map with nodes of its own, and most of what a hit takes is
 * waiting for memory.
 *
 * <h2>Threads</h2> One thread at a time changes it; any thread may look meanwhile.
 * Whoever is at an entry that is taken out finds its way on, because its link stays as it
 * was. Only growing changes the links of entries that stay: <em>a look that has found
 * nothing counts only if the table has not grown meanwhile</em>. What it has found counts
 * in any case.
 */
final class EntryTable {

	private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(MemoryEntry[].class);

	/** A power of two, as is any number of slots. */
	private static final int FEWEST_SLOTS = 64;

	private volatile @Nullable MemoryEntry[] slots = new @Nullable MemoryEntry[FEWEST_SLOTS];

	// Odd while the table grows.
	private volatile int growths;

	private int size;

	/**
	 * Looks for an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there is none, see {@link #hasGrownSince}
	 */
	@Nullable MemoryEntry find(String key) {
		int hash = hash(key);
		@Nullable MemoryEntry[] seen = this.slots;
		MemoryEntry entry = first(seen, hash);
		while (entry != null && !(entry.hash == hash && entry.key().equals(key))) {
			entry = entry.next;
		}
		return entry;
	}

	/**
	 * Returns what {@link #hasGrownSince} is to be asked after a look.
	 * @return the number of times the table has grown, in a way
	 */
	int growths() {
		return this.growths;
	}

	/**
	 * Tells whether a look may have missed an entry.
	 * @param before what {@link #growths} has returned before it
	 * @return whether the table has grown, or was about to
	 */
	boolean hasGrownSince(int before) {
		return (before & 1) != 0 || this.growths != before;
	}

	/**
	 * Adds an entry.
	 * @param entry an entry whose key is not there
	 */
	void add(MemoryEntry entry) {
		@Nullable MemoryEntry[] current = this.slots;
		if (this.size >= current.length - (current.length >> 2)) {
			current = grow(current);
		}
		link(current, entry);
		this.size++;
	}

	/**
	 * Puts an entry in the place of another one with the same key.
	 * @param former the entry that is there
	 * @param entry the new entry
	 */
	void replace(MemoryEntry former, MemoryEntry entry) {
		entry.next = former.next;
		redirect(former, entry);
	}

	void remove(MemoryEntry entry) {
		redirect(entry, entry.next);
		this.size--;
	}

	void clear() {
		this.slots = new @Nullable MemoryEntry[FEWEST_SLOTS];
		this.size = 0;
	}

	/** Whoever leads to an entry leads elsewhere from now on. */
	private void redirect(MemoryEntry entry, @Nullable MemoryEntry target) {
		@Nullable MemoryEntry[] current = this.slots;
		MemoryEntry before = first(current, entry.hash);
		if (before == entry) {
			SLOT.setVolatile(current, index(current, entry.hash), target);
			return;
		}
		while (before != null) {
			MemoryEntry next = before.next;
			if (next == entry) {
				before.next = target;
				return;
			}
			before = next;
		}
		throw new IllegalStateException("An entry in memory is not where its key says");
	}

	/** The mark comes first: from then on nobody trusts a look that finds nothing. */
	private @Nullable MemoryEntry[] grow(@Nullable MemoryEntry[] former) {
		@Nullable MemoryEntry[] larger = new @Nullable MemoryEntry[former.length * 2];
		int before = this.growths;
		this.growths = before + 1;
		for (MemoryEntry head : former) {
			MemoryEntry entry = head;
			while (entry != null) {
				MemoryEntry next = entry.next;
				link(larger, entry);
				entry = next;
			}
		}
		this.slots = larger;
		this.growths = before + 2;
		return larger;
	}

	private static void link(@Nullable MemoryEntry[] slots, MemoryEntry entry) {
		entry.next = first(slots, entry.hash);
		SLOT.setVolatile(slots, index(slots, entry.hash), entry);
	}

	private static @Nullable MemoryEntry first(@Nullable MemoryEntry[] slots, int hash) {
		MemoryEntry entry = slots[index(slots, hash)];
		// As good as a volatile read, but the type needs no check, for which the entry
		// would be looked at in one more place.
		VarHandle.acquireFence();
		return entry;
	}

	private static int index(@Nullable MemoryEntry[] slots, int hash) {
		return hash & (slots.length - 1);
	}

	static int hash(String key) {
		int hash = key.hashCode();
		return hash ^ (hash >>> 16);
	}

}
