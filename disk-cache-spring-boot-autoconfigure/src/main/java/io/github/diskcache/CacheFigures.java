package io.github.diskcache;

import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.Totals;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * How much a cache holds and what happened in it, as far as its tiers can tell: a disk
 * that fails counts with what it held when it last answered.
 */
final class CacheFigures {

	private static final Log logger = LogFactory.getLog(CacheFigures.class);

	private final CacheCounters counters;

	private final MemoryTier memory;

	private final EntryStore store;

	private final PendingWrites pending;

	private volatile Totals lastTotals = new Totals(0, 0);

	CacheFigures(CacheCounters counters, MemoryTier memory, EntryStore store, PendingWrites pending) {
		this.counters = counters;
		this.memory = memory;
		this.store = store;
		this.pending = pending;
	}

	CacheStats stats() {
		return stats(totalsAsFarAsKnown());
	}

	/** The statistics without asking the disk how much it holds now. */
	CacheStats countedStats() {
		return stats(this.lastTotals);
	}

	private CacheStats stats(Totals disk) {
		MemoryTier.Fill inMemory = this.memory.fill();
		CacheCounters counted = this.counters;
		long memoryHits = counted.memoryHits.sum();
		long diskHits = counted.diskHits.sum();
		long misses = counted.misses();
		return new CacheStats(memoryHits, diskHits, misses, inMemory.evictions(), counted.diskEvictions.sum(),
				counted.puts.sum(), memoryHits + diskHits + misses, counted.deletes.sum(), inMemory.items(),
				disk.items(), inMemory.bytes(), disk.bytes(), counted.expirations.sum(), counted.schemaDiscards.sum(),
				counted.corruptDiscards.sum(), counted.rejectedPuts.sum(), counted.loadFailures.sum(),
				counted.storeErrors.sum());
	}

	/**
	 * Tells whether an entry is in memory, whatever its type and age.
	 * @param key the key
	 * @return whether it is
	 */
	boolean isInMemory(String key) {
		PendingWrites.Pending change = this.pending.find(key);
		return (change != null) ? change.live() != null : this.memory.find(key) != null;
	}

	boolean isAnyInMemory() {
		return this.pending.holdsValue() || (!this.pending.isCleared() && this.memory.fill().items() > 0);
	}

	/**
	 * Tells whether there are entries, as far as the disk can tell.
	 * @return whether there are any
	 */
	boolean isAnyKnown() {
		return isAnyInMemory() || (!this.pending.isCleared() && totalsAsFarAsKnown().items() > 0);
	}

	private Totals totalsAsFarAsKnown() {
		try {
			this.lastTotals = this.store.totals();
		}
		catch (StoreException ex) {
			if (ex.kind() != StoreException.Kind.CLOSED) {
				this.counters.storeErrors.increment();
			}
			logger.debug("The disk can't tell how much it holds", ex);
		}
		return this.lastTotals;
	}

}
