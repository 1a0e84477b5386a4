package io.github.diskcache.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The live objects in front of the store: a map, exact least-recently-used eviction by
 * count and by bytes.
 *
 * <h2>Threads</h2> {@link #find} takes no lock. Everything that adds or removes holds
 * {@code lock}, which guards the heap, the byte count, and the agreement of both with the
 * map. Nothing that blocks is called under it; the departure listener is, so it must not
 * call back.
 */
public final class MemoryTier {

	private static final int SPINS = 64;

	private static final int LOOKS_PER_FIND = 16;

	private final EntryTable entries = new EntryTable();

	private final RecencyHeap heap = new RecencyHeap();

	private final ReentrantLock lock = new ReentrantLock();

	private final long maxItems;

	private final long maxBytes;

	private final Consumer<MemoryEntry> departures;

	private long bytes;

	private int cursor;

	private long evictions;

	/**
	 * Creates an empty tier.
	 * @param maxItems the most entries it holds
	 * @param maxBytes the most bytes it holds
	 * @param departures is told of each entry that leaves, after it was marked as left
	 * and before it can't be found any more
	 */
	public MemoryTier(long maxItems, long maxBytes, Consumer<MemoryEntry> departures) {
		this.maxItems = maxItems;
		this.maxBytes = maxBytes;
		this.departures = departures;
	}

	/**
	 * Finds an entry, whatever its age. Its value may be gone.
	 * @param key the key
	 * @return the entry, or {@code null}
	 */
	public @Nullable MemoryEntry find(String key) {
		return this.entries.find(key);
	}

	/**
	 * Adds entries, or replaces those of their keys, and evicts down to the limits once
	 * all are in.
	 * @param batch entries that were never in memory
	 */
	public void install(List<MemoryEntry> batch) {
		acquire();
		try {
			batch.forEach(this::replace);
			evict();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Adds an entry that was read from the store, unless something has changed meanwhile.
	 * @param entry an entry that was never in memory
	 * @param expected the entry that was found before the store was read
	 * @param current whether the store still holds what was read; asked under the lock
	 * @return the entry that memory now holds for the key, or {@code null} if nothing was
	 * added
	 */
	public @Nullable MemoryEntry promote(MemoryEntry entry, @Nullable MemoryEntry expected, BooleanSupplier current) {
		acquire();
		try {
			if (!current.getAsBoolean()) {
				return null;
			}
			MemoryEntry present = this.entries.find(entry.key());
			if (present != null && present != expected && present.value() != null) {
				return present;
			}
			replace(entry);
			evict();
			return entry;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes an entry out. Who has found it before still sees it, but not its value.
	 * @param key the key
	 */
	public void remove(String key) {
		// Always under the lock: a promotion that was found good may be about to add the
		// entry.
		acquire();
		try {
			MemoryEntry entry = this.entries.find(key);
			if (entry != null) {
				takeOut(entry);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes an entry out if it still is what memory holds for its key.
	 * @param entry the entry
	 */
	public void remove(MemoryEntry entry) {
		acquire();
		try {
			if (this.entries.find(entry.key()) == entry) {
				takeOut(entry);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes an entry out because the store has lost it, unless memory alone holds it.
	 * @param key the key
	 */
	public void removeBacked(String key) {
		MemoryEntry entry = find(key);
		if (entry == null || entry.isBacked()) {
			remove(key);
		}
	}

	/**
	 * Takes all entries out because the store has lost them, but for those that memory
	 * alone holds.
	 */
	public void removeAllBacked() {
		acquire();
		try {
			List<MemoryEntry> backed = this.heap.entries().stream().filter(MemoryEntry::isBacked).toList();
			if (backed.size() == this.heap.size()) {
				clear();
			}
			else {
				backed.forEach(this::takeOut);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes all entries out.
	 */
	public void clear() {
		acquire();
		try {
			for (MemoryEntry entry : this.heap.entries()) {
				entry.withhold();
				entry.leave();
			}
			this.entries.clear();
			this.heap.clear();
			this.bytes = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns the entries of this moment.
	 * @return a copy
	 */
	public List<MemoryEntry> snapshot() {
		acquire();
		try {
			return this.heap.entries();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Looks for entries that were used long after what the store knows. Each call goes on
	 * where the last one stopped, so that all have their turn.
	 * @param most how many to find
	 * @param ahead how much later they were used at least
	 * @return some of them
	 */
	public List<MemoryEntry> aheadOfStore(int most, long ahead) {
		List<MemoryEntry> found = new ArrayList<>();
		acquire();
		try {
			int looks = Math.min(this.heap.size(), most * LOOKS_PER_FIND);
			for (int i = 0; i < looks && found.size() < most; i++) {
				this.cursor = (this.cursor + 1 < this.heap.size()) ? this.cursor + 1 : 0;
				MemoryEntry entry = this.heap.at(this.cursor);
				if (entry.aheadOfStored() >= ahead) {
					found.add(entry);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		return found;
	}

	/**
	 * Returns the figures of one moment.
	 * @return how full the tier is
	 */
	public Fill fill() {
		acquire();
		try {
			return new Fill(this.heap.size(), this.bytes, this.evictions);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void replace(MemoryEntry entry) {
		MemoryEntry former = this.entries.find(entry.key());
		if (former != null) {
			former.withhold();
			former.leave();
			entry.touch(former.stamp());
			this.heap.remove(former);
			this.bytes -= former.size();
			this.entries.replace(former, entry);
		}
		else {
			this.entries.add(entry);
		}
		this.heap.add(entry);
		this.bytes += entry.size();
	}

	private void evict() {
		while (this.heap.size() > this.maxItems || this.bytes > this.maxBytes) {
			MemoryEntry oldest = this.heap.oldest();
			if (oldest == null) {
				return;
			}
			takeOut(oldest);
			this.evictions++;
		}
	}

	/** The listener comes first: should it fail, nothing has changed. */
	private void takeOut(MemoryEntry entry) {
		entry.leave();
		this.departures.accept(entry);
		this.heap.remove(entry);
		entry.withhold();
		this.entries.remove(entry);
		this.bytes -= entry.size();
	}

	/**
	 * The figures of a memory tier at one moment.
	 *
	 * @param items the number of entries
	 * @param bytes the size of their values
	 * @param evictions how many entries had to make room so far
	 */
	public record Fill(long items, long bytes, long evictions) {

	}

	/**
	 * The lock is mostly held for well under a microsecond; parking would cost many.
	 */
	private void acquire() {
		for (int i = 0; i < SPINS; i++) {
			if (this.lock.tryLock()) {
				return;
			}
			Thread.onSpinWait();
		}
		this.lock.lock();
	}

}
