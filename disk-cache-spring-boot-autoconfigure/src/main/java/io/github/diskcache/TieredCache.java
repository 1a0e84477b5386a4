package io.github.diskcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.diskcache.codec.ValueType;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Memory in front, a store behind: reads go through both, writes go to the store, which
 * hands them to memory as it commits ({@link TierCoherence}). Knows entries and their
 * types, but not what its users may pass: that is checked before.
 */
final class TieredCache {

	private static final Log logger = LogFactory.getLog(TieredCache.class);

	private static final int ENTRIES_PER_PURGE = 1_000;

	private static final int STAMPS_PER_FLUSH = 1_000;

	private final String name;

	private final CacheTime time;

	private final CacheCounters counters = new CacheCounters();

	private final Recency recency = new Recency();

	private final MemoryTier memory;

	private final EntryStore store;

	private final TierReader reader;

	private final ReentrantLock closing = new ReentrantLock();

	private volatile boolean open = true;

	private volatile Totals lastTotals = new Totals(0, 0);

	/**
	 * Opens the tiers.
	 * @param name the name of the cache, for messages
	 * @param memoryTier creates the memory tier, given who hears of departures
	 * @param rules what may be in memory
	 * @param rows reads rows
	 * @param time the clock, closed with the cache
	 * @param opener opens the store, given its listener
	 */
	TieredCache(String name, Function<Recency, MemoryTier> memoryTier, MemoryRules rules, RowReader rows,
			CacheTime time, Function<StoreListener, EntryStore> opener) {
		this.name = name;
		this.time = time;
		this.memory = memoryTier.apply(this.recency);
		PromotionGuard guard = new PromotionGuard();
		this.store = opener.apply(new TierCoherence(this.memory, rules, guard, this.recency, this.counters));
		this.reader = new TierReader(this.memory, this.store, rows, rules, guard, this.recency, this.counters);
	}

	String name() {
		return this.name;
	}

	CacheTime time() {
		return this.time;
	}

	CacheCounters counters() {
		return this.counters;
	}

	/**
	 * Gets a value that is in memory: the short way, without locks and allocation.
	 * @param key the key, which may be any string
	 * @param now the time
	 * @return the value, or {@code null} if it has to be looked for elsewhere
	 */
	@Nullable Object hit(String key, long now) {
		return this.reader.hit(key, now);
	}

	@Nullable Object get(String key, ValueType declared, long now) {
		try {
			return this.reader.get(key, declared, now);
		}
		catch (StoreException ex) {
			throw failure("read", ex);
		}
		finally {
			relieveRecency();
		}
	}

	boolean exists(String key, ValueType declared, long now) {
		return guarded("read", () -> this.reader.exists(key, declared, now));
	}

	Map<String, Object> getMany(Collection<String> keys, ValueType declared, long now) {
		return guarded("read", () -> this.reader.getMany(keys, declared, now));
	}

	/**
	 * Stores entries, all or none, and returns when a crash can't lose them.
	 * @param entries the entries
	 * @param now the time
	 */
	void put(List<NewEntry> entries, long now) {
		write("write", new WriteRequest.Put(entries, now));
		this.counters.puts.add(entries.size());
		relieveRecency();
	}

	long delete(Collection<String> keys) {
		this.counters.deletes.add(keys.size());
		return write("delete from", new WriteRequest.Delete(List.copyOf(keys), this.time.writeTime())).removed();
	}

	void clear() {
		write("clear", new WriteRequest.Clear(this.time.writeTime()));
		guarded("clear", this::compact);
	}

	long purge(long now) {
		long removed = 0;
		boolean more = true;
		while (more) {
			WriteResult result = write("purge", new WriteRequest.Purge(ENTRIES_PER_PURGE, now));
			removed += result.removed();
			more = result.more();
		}
		if (removed > 0) {
			guarded("purge", this::compact);
		}
		return removed;
	}

	Totals totals() {
		return guarded("read", this.store::totals);
	}

	CacheStats stats() {
		Totals disk = totalsAsFarAsKnown();
		CacheCounters counted = this.counters;
		long memoryHits = counted.memoryHits.sum();
		long diskHits = counted.diskHits.sum();
		long misses = counted.misses.sum();
		return new CacheStats(memoryHits, diskHits, misses, this.memory.evictions(), counted.diskEvictions.sum(),
				counted.puts.sum(), memoryHits + diskHits + misses, counted.deletes.sum(), this.memory.items(),
				disk.items(), this.memory.bytes(), disk.bytes(), counted.expirations.sum(),
				counted.schemaDiscards.sum(), counted.corruptDiscards.sum(), counted.rejectedPuts.sum(),
				counted.loadFailures.sum(), counted.storeErrors.sum());
	}

	/**
	 * Evicts down to limits that may have been lowered, and discards rows whose type has
	 * another version today.
	 * @param stale tells which kinds are stale
	 */
	void settle(Function<Collection<StoredType>, Collection<StoredType>> stale) {
		long now = this.time.now();
		Collection<StoredType> kinds = stale.apply(guarded("read", this.store::storedTypes));
		if (!kinds.isEmpty()) {
			write("discard from", new WriteRequest.DiscardKinds(kinds, now));
			guarded("compact", this::compact);
		}
		boolean more = true;
		while (more) {
			more = write("shrink", new WriteRequest.Shrink(now)).more();
		}
	}

	void requireOpen() {
		if (!this.open) {
			throw new IllegalStateException("Cache '" + this.name + "' is closed");
		}
	}

	void close() {
		this.closing.lock();
		try {
			if (this.open) {
				this.open = false;
				closeTiers();
			}
		}
		catch (StoreException ex) {
			throw failure("close", ex);
		}
		finally {
			this.closing.unlock();
		}
	}

	private void closeTiers() {
		try {
			flushRecency();
			this.store.close();
		}
		finally {
			this.memory.clear();
			this.time.close();
		}
	}

	private void relieveRecency() {
		if (this.recency.isFull()) {
			this.recency.relieve(this::restamp);
		}
	}

	/** Recency is not worth failing for: stamps that can't be written are dropped. */
	private void restamp(Map<String, Long> stamps) {
		try {
			this.store.write(new WriteRequest.Restamp(stamps, this.time.now()));
		}
		catch (StoreException ex) {
			this.counters.storeErrors.increment();
			logger.warn("Cache '" + this.name + "': the times of last use of " + stamps.size()
					+ " entries could not be written", ex);
		}
	}

	private void flushRecency() {
		List<Map.Entry<String, Long>> stamps = new ArrayList<>(this.recency.all(this.memory).entrySet());
		for (int from = 0; from < stamps.size(); from += STAMPS_PER_FLUSH) {
			Map<String, Long> slice = new LinkedHashMap<>();
			stamps.subList(from, Math.min(stamps.size(), from + STAMPS_PER_FLUSH))
				.forEach((stamp) -> slice.put(stamp.getKey(), stamp.getValue()));
			restamp(slice);
		}
	}

	private Totals totalsAsFarAsKnown() {
		try {
			this.lastTotals = this.store.totals();
		}
		catch (StoreException ex) {
			this.counters.storeErrors.increment();
			logger.debug("Cache '" + this.name + "': the disk can't tell how much it holds", ex);
		}
		return this.lastTotals;
	}

	private boolean compact() {
		this.store.compact();
		return true;
	}

	private WriteResult write(String operation, WriteRequest request) {
		return guarded(operation, () -> this.store.write(request));
	}

	private <T extends @Nullable Object> T guarded(String operation, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (StoreException ex) {
			throw failure(operation, ex);
		}
	}

	private RuntimeException failure(String operation, StoreException ex) {
		if (ex.kind() == StoreException.Kind.CLOSED) {
			return new IllegalStateException("Cache '" + this.name + "' is closed", ex);
		}
		this.counters.storeErrors.increment();
		return new DiskCacheException(
				"Cache '" + this.name + "': could not " + operation + " the disk tier: " + ex.getMessage(), ex);
	}

}
