package io.github.diskcache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * Memory in front, a store behind: reads go through both, writes go to the store, which
 * hands them to memory as it commits ({@link TierCoherence}). Knows entries and their
 * types, but not what its users may pass: that is checked before.
 */
final class TieredCache {

	private final String name;

	private final OperationTrace trace;

	private final CacheTime time;

	private final CacheCounters counters = new CacheCounters();

	private final MemoryTier memory;

	private final TimedStore store;

	private final StoreCalls calls;

	private final MemoryReader memoryReader;

	private final TierReader reader;

	private final PendingWrites pending = new PendingWrites();

	private final ChangeWatch changes = new ChangeWatch();

	private final AdmittedWrites admitted;

	private final TierWriter writer;

	private final TierUpkeep upkeep;

	private final CacheFigures figures;

	private final RecencyKeeper recencyKeeper;

	private final ReentrantLock closing = new ReentrantLock();

	private volatile boolean open = true;

	/**
	 * Opens the tiers.
	 * @param name the name of the cache, for messages
	 * @param failures tells what is wrong with the store
	 * @param memoryTier creates the memory tier, given who hears of departures
	 * @param rules what may be in memory
	 * @param rows reads rows
	 * @param time the clock, closed with the cache
	 * @param shareCheckInterval how long changes by other processes may go unnoticed, or
	 * {@code null} if there are none
	 * @param opener opens the store, given its listener
	 */
	TieredCache(String name, StoreFailures failures, Function<Recency, MemoryTier> memoryTier, MemoryRules rules,
			RowReader rows, CacheTime time, @Nullable Duration shareCheckInterval,
			Function<StoreListener, EntryStore> opener) {
		this.name = name;
		this.trace = new OperationTrace(name);
		this.time = time;
		Recency recency = new Recency();
		PromotionGuard guard = new PromotionGuard();
		this.memory = memoryTier.apply(recency);
		ShareCheck shareCheck = new ShareCheck(time, shareCheckInterval);
		StoreListener coherence = new TierCoherence(this.memory, rules, guard, recency, this.pending, shareCheck,
				this.counters);
		this.store = new TimedStore(opener.apply(coherence), this.counters.diskAnswers);
		this.calls = new StoreCalls(failures, this.store, this.counters);
		this.memoryReader = new MemoryReader(this.memory, this.store, rules, recency, this.pending, shareCheck);
		StoreReader storeReader = new StoreReader(this.memory, this.store, rows, rules, guard, recency, shareCheck);
		this.reader = new TierReader(this.memoryReader, storeReader, this.pending, this.counters);
		this.admitted = new AdmittedWrites(this.store, this.calls, this.counters, this.trace);
		this.recencyKeeper = new RecencyKeeper(name, recency, this.store, time, this.counters);
		this.writer = new TierWriter(this.calls, this.changes, this.recencyKeeper, time, this.counters, this.trace);
		this.upkeep = new TierUpkeep(this.store, this.calls, this.trace);
		this.figures = new CacheFigures(this.counters, this.memory, this.store, this.pending);
	}

	String name() {
		return this.name;
	}

	CacheTime time() {
		return this.time;
	}

	OperationTrace trace() {
		return this.trace;
	}

	CacheCounters counters() {
		return this.counters;
	}

	/**
	 * Returns a way to make changes without waiting for the disk.
	 * @param policy is told of failures
	 * @return the way
	 */
	EntryChanges writeBehind(FailurePolicy policy) {
		return new WriteBehind(this, this.pending, this.store, policy);
	}

	AdmittedWrites admitted() {
		return this.admitted;
	}

	ChangeWatch changes() {
		return this.changes;
	}

	void timings(@Nullable CacheTimings timings) {
		this.store.timings(timings);
	}

	@Nullable CacheTimings timings() {
		return this.store.timings();
	}

	/**
	 * Notices what other processes have changed, if it is time for that: for gets that
	 * bring a time of their own.
	 */
	void lookForOthers() {
		this.memoryReader.lookForOthers();
	}

	/**
	 * Gets a value that is in memory: the short way, without locks and allocation.
	 * @param key the key, which may be any string
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null} if it has to be looked for elsewhere
	 */
	@Nullable Object hit(String key, AskedType asked, long now) {
		Object value = this.reader.hit(key, asked, now);
		if (value != null && this.trace.isEnabled()) {
			this.trace.write("get", key, "memory hit");
		}
		return value;
	}

	/**
	 * Gets a value that {@link #hit} has not found.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null}
	 */
	@Nullable Object get(String key, AskedType asked, long now) {
		Object known = this.reader.confirmedHit(key, asked, now);
		if (known != null) {
			this.trace.write("get", key, "memory hit");
			return known;
		}
		try {
			Object value = this.reader.get(key, asked, now);
			this.trace.write("get", key, (value != null) ? "disk hit" : "miss");
			return value;
		}
		catch (StoreException ex) {
			this.trace.write("get", key, "failed");
			throw this.calls.failure("read", ex);
		}
		finally {
			this.recencyKeeper.relieve();
		}
	}

	@Nullable Object getAgain(String key, AskedType asked, long now) {
		return this.calls.call("read", () -> this.reader.getAgain(key, asked, now));
	}

	boolean exists(String key, AskedType asked, long now) {
		boolean exists = this.calls.call("read", () -> this.reader.exists(key, asked, now));
		this.trace.write("exists", key, exists);
		return exists;
	}

	Map<String, Object> getMany(Collection<String> keys, AskedType asked, long now) {
		Map<String, Object> found = this.calls.call("read", () -> this.reader.getMany(keys, asked, now));
		this.trace.write("getMany", keys, found.size() + " found");
		return found;
	}

	Totals totals() {
		return this.calls.call("read", this.store::totals);
	}

	List<EntryHead> newest(int count) {
		return this.calls.call("read", () -> this.store.newest(count));
	}

	Duration retryIn() {
		return this.store.retryIn();
	}

	TierWriter writer() {
		return this.writer;
	}

	TierUpkeep upkeep() {
		return this.upkeep;
	}

	CacheFigures figures() {
		return this.figures;
	}

	RuntimeException failure(String operation, StoreException ex) {
		return this.calls.failure(operation, ex);
	}

	boolean isOpen() {
		return this.open;
	}

	void requireOpen() {
		if (!this.open) {
			throw new CacheClosedException(this.name, null);
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
			throw this.calls.failure("close", ex);
		}
		finally {
			this.closing.unlock();
		}
	}

	private void closeTiers() {
		try {
			this.recencyKeeper.flush(this.memory);
		}
		finally {
			try {
				this.store.close();
			}
			finally {
				this.memory.clear();
				this.time.close();
			}
		}
	}

}
