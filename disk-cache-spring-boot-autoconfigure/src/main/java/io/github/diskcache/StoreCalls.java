package io.github.diskcache;

import java.util.function.Supplier;

import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the store on behalf of a user, who is told what failed in the words of the
 * cache. Counts the failures.
 */
final class StoreCalls {

	private final StoreFailures failures;

	private final EntryStore store;

	private final CacheCounters counters;

	StoreCalls(StoreFailures failures, EntryStore store, CacheCounters counters) {
		this.failures = failures;
		this.store = store;
		this.counters = counters;
	}

	WriteResult write(String operation, WriteRequest request) {
		return call(operation, () -> this.store.write(request));
	}

	/**
	 * Carries a request out again as long as it finds something to do.
	 * @param operation what it does, for messages
	 * @param request the request
	 * @return how many entries have gone
	 */
	long writeAll(String operation, WriteRequest request) {
		long removed = 0;
		boolean more = true;
		while (more) {
			WriteResult result = write(operation, request);
			removed += result.removed();
			more = result.more();
		}
		return removed;
	}

	void compact() {
		call("compact", () -> {
			this.store.compact();
			return true;
		});
	}

	<T extends @Nullable Object> T call(String operation, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (StoreException ex) {
			throw failure(operation, ex);
		}
	}

	RuntimeException failure(String operation, StoreException ex) {
		if (ex.kind() != StoreException.Kind.CLOSED) {
			this.counters.storeErrors.increment();
		}
		return this.failures.of(operation, ex);
	}

}
