package io.github.diskcache.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Entries by key. The entries of a slot are linked to each other, so a hit touches one
 * object less than in a map with nodes of its own, and most of what a hit takes is
 * waiting for memory.
 *
 * <h2>Threads</h2> One thread at a time changes it; any thread may look meanwhile,
 * without a lock. Whoever is at an entry that is taken out finds its way on, because its
 * link stays as it was. An entry has two links, for tables of one size and of the next:
 * <em>a table that grows leaves its own links as they are</em>, so that it is complete
 * until the larger one takes its place. Whoever has found nothing in it by then looks
 * again.
 *
 * <p>
 * Where a slot is crowded, because somebody has chosen keys with the same hash code, the
 * further entries are in a map, which can tell such keys apart quickly.
 */
final class EntryTable {

	private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(MemoryEntry[].class);

	/** A power of two, as is any number of slots. */
	private static final int FEWEST_SLOTS = 64;

	private static final int MOST_SLOTS = 1 << 30;

	private static final int MOST_IN_SLOT = 32;

	private volatile @Nullable MemoryEntry[] slots = new @Nullable MemoryEntry[FEWEST_SLOTS];

	// How many entries are linked to slots.
	private int linked;

	private final ConcurrentHashMap<String, MemoryEntry> others = new ConcurrentHashMap<>();

	// Whether there have been others: it is dearer to ask them.
	private volatile boolean crowded;

	/**
	 * Looks for an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there is none
	 */
	@Nullable MemoryEntry find(String key) {
		int hash = hash(key);
		@Nullable MemoryEntry[] seen;
		MemoryEntry entry;
		do {
			seen = this.slots;
			entry = find(seen, hash, key);
		}
		while (entry == null && seen != this.slots);
		return (entry == null && this.crowded) ? this.others.get(key) : entry;
	}

	private static @Nullable MemoryEntry find(@Nullable MemoryEntry[] slots, int hash, String key) {
		boolean even = isEven(slots);
		MemoryEntry entry = first(slots, hash);
		while (entry != null && !(entry.hash == hash && entry.key().equals(key))) {
			entry = entry.next(even);
		}
		return entry;
	}

	/**
	 * Adds an entry.
	 * @param entry an entry whose key is not there
	 */
	void add(MemoryEntry entry) {
		@Nullable MemoryEntry[] current = this.slots;
		if (this.linked >= current.length - (current.length >> 2) && current.length < MOST_SLOTS) {
			current = grow(current);
		}
		if (isCrowded(current, entry.hash)) {
			this.others.put(entry.key(), entry);
			this.crowded = true;
		}
		else {
			link(current, entry, isEven(current));
			this.linked++;
		}
	}

	/**
	 * Puts an entry in the place of another one with the same key.
	 * @param former the entry that is there
	 * @param entry the new entry
	 */
	void replace(MemoryEntry former, MemoryEntry entry) {
		if (!this.crowded || !this.others.replace(former.key(), former, entry)) {
			boolean even = isEven(this.slots);
			entry.next(even, former.next(even));
			redirect(former, entry);
		}
	}

	void remove(MemoryEntry entry) {
		if (!this.crowded || !this.others.remove(entry.key(), entry)) {
			redirect(entry, entry.next(isEven(this.slots)));
			this.linked--;
		}
	}

	void clear() {
		this.slots = new @Nullable MemoryEntry[FEWEST_SLOTS];
		this.linked = 0;
		this.others.clear();
		this.crowded = false;
	}

	private static boolean isCrowded(@Nullable MemoryEntry[] slots, int hash) {
		boolean even = isEven(slots);
		int count = 0;
		for (MemoryEntry entry = first(slots, hash); entry != null; entry = entry.next(even)) {
			count++;
		}
		return count >= MOST_IN_SLOT;
	}

	/** Whoever leads to an entry leads elsewhere from now on. */
	private void redirect(MemoryEntry entry, @Nullable MemoryEntry target) {
		@Nullable MemoryEntry[] current = this.slots;
		boolean even = isEven(current);
		MemoryEntry before = first(current, entry.hash);
		if (before == entry) {
			SLOT.setVolatile(current, index(current, entry.hash), target);
			return;
		}
		while (before != null) {
			MemoryEntry next = before.next(even);
			if (next == entry) {
				before.next(even, target);
				return;
			}
			before = next;
		}
		throw new IllegalStateException("An entry in memory is not where its key says");
	}

	private @Nullable MemoryEntry[] grow(@Nullable MemoryEntry[] former) {
		@Nullable MemoryEntry[] larger = new @Nullable MemoryEntry[former.length * 2];
		boolean even = isEven(former);
		for (MemoryEntry head : former) {
			for (MemoryEntry entry = head; entry != null; entry = entry.next(even)) {
				link(larger, entry, !even);
			}
		}
		this.slots = larger;
		return larger;
	}

	private static void link(@Nullable MemoryEntry[] slots, MemoryEntry entry, boolean even) {
		entry.next(even, first(slots, entry.hash));
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

	/** Each table is twice as large as the one before it. */
	private static boolean isEven(@Nullable MemoryEntry[] slots) {
		return (Integer.numberOfTrailingZeros(slots.length) & 1) == 0;
	}

	static int hash(String key) {
		int hash = key.hashCode();
		return hash ^ (hash >>> 16);
	}

}
