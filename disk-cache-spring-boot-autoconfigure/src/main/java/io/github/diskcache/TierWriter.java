package io.github.diskcache;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;

/**
 * Changes entries for those who wait for the store, which hands the changes to memory as
 * it commits ({@link TierCoherence}).
 */
final class TierWriter {

	/** Who deletes so many waits a little longer for their space to be given back. */
	private static final int MANY = 1_000;

	private final StoreCalls calls;

	private final ChangeWatch changes;

	private final RecencyKeeper recencyKeeper;

	private final CacheTime time;

	private final CacheCounters counters;

	private final OperationTrace trace;

	TierWriter(StoreCalls calls, ChangeWatch changes, RecencyKeeper recencyKeeper, CacheTime time,
			CacheCounters counters, OperationTrace trace) {
		this.calls = calls;
		this.changes = changes;
		this.recencyKeeper = recencyKeeper;
		this.time = time;
		this.counters = counters;
		this.trace = trace;
	}

	/**
	 * Stores entries, all or none, and returns when a crash can't lose them.
	 * @param entries the entries
	 * @param now the time
	 */
	void put(List<NewEntry> entries, long now) {
		List<String> keys = entries.stream().map(NewEntry::key).toList();
		changed("put", keys, () -> this.calls.write("write", new WriteRequest.Put(entries, now)));
		this.counters.puts.add(entries.size());
		for (NewEntry entry : entries) {
			this.trace.write("put", entry.key(), "stored");
		}
		this.recencyKeeper.relieve();
	}

	/**
	 * Keeps a value in memory alone, in place of what is stored.
	 * @param key the key
	 * @param live the value
	 */
	void supersede(String key, LiveValue live) {
		changed("put", List.of(key),
				() -> this.calls.write("delete from", new WriteRequest.Supersede(key, live, this.time.writeTime())));
		this.trace.write("put", key, "kept in memory only");
	}

	long delete(Collection<String> keys) {
		long removed = changed("delete", keys, () -> this.calls.write("delete from",
				new WriteRequest.Delete(List.copyOf(keys), this.time.writeTime())))
			.removed();
		this.trace.write("delete", (keys.size() == 1) ? keys.iterator().next() : keys, removed + " removed");
		if (removed >= MANY) {
			this.calls.compact();
		}
		return removed;
	}

	void clear() {
		traced("clear", "all", () -> this.changes
			.aroundAll(() -> this.calls.write("clear", new WriteRequest.Clear(this.time.writeTime()))));
		this.trace.write("clear", "all", "cleared");
		this.calls.compact();
	}

	private WriteResult changed(String operation, Collection<String> keys, Supplier<WriteResult> work) {
		return traced(operation, keys, () -> this.changes.around(keys, work));
	}

	private WriteResult traced(String operation, Object keys, Supplier<WriteResult> work) {
		try {
			return work.get();
		}
		catch (DiskCacheException ex) {
			this.trace.write(operation, keys, "failed");
			throw ex;
		}
	}

}
