package io.github.diskcache;

import java.util.Collection;
import java.util.function.Function;

import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.WriteRequest;

/**
 * Work on all entries, in transactions that keep nobody waiting for long.
 */
final class TierUpkeep {

	private static final int ENTRIES_PER_PURGE = 1_000;

	private final EntryStore store;

	private final StoreCalls calls;

	private final OperationTrace trace;

	TierUpkeep(EntryStore store, StoreCalls calls, OperationTrace trace) {
		this.store = store;
		this.calls = calls;
		this.trace = trace;
	}

	long purge(long now) {
		long removed = this.calls.writeAll("purge", new WriteRequest.Purge(ENTRIES_PER_PURGE, now));
		this.trace.write("purge", "expired", removed + " removed");
		if (removed > 0) {
			this.calls.compact();
		}
		return removed;
	}

	/**
	 * Evicts down to limits that may have been lowered, and discards rows whose type has
	 * another version today.
	 * @param stale tells which kinds are stale
	 * @param now the time
	 */
	void settle(Function<Collection<StoredType>, Collection<StoredType>> stale, long now) {
		Collection<StoredType> kinds = stale.apply(this.calls.call("read", this.store::storedTypes));
		if (!kinds.isEmpty()) {
			this.calls.writeAll("discard from", new WriteRequest.DiscardKinds(kinds, now));
			this.calls.compact();
		}
		// Most of the time nothing has to go, and a transaction takes as long as the
		// rest.
		if (this.calls.call("read", this.store::exceedsLimits)) {
			this.calls.writeAll("shrink", new WriteRequest.Shrink(now));
			this.calls.compact();
		}
	}

}
