package io.github.diskcache;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * Writes of values that may no longer be wanted. They take their place in the store's
 * queue under the admission, and are waited for without it: so whoever changes the same
 * entry does not wait for the disk, and comes later.
 */
final class AdmittedWrites {

	private final EntryStore store;

	private final StoreCalls calls;

	private final CacheCounters counters;

	private final OperationTrace trace;

	AdmittedWrites(EntryStore store, StoreCalls calls, CacheCounters counters, OperationTrace trace) {
		this.store = store;
		this.calls = calls;
		this.counters = counters;
		this.trace = trace;
	}

	void put(NewEntry entry, long at, Admission admission) {
		if (write(entry.key(), new WriteRequest.Put(List.of(entry), at), admission)) {
			this.counters.puts.increment();
			this.trace.write("put", entry.key(), "stored");
		}
	}

	void supersede(String key, LiveValue live, long at, Admission admission) {
		if (write(key, new WriteRequest.Supersede(key, live, at), admission)) {
			this.trace.write("put", key, "kept in memory only");
		}
	}

	void drop(String key, long at, Admission admission) {
		if (write(key, new WriteRequest.Delete(List.of(key), at), admission)) {
			this.trace.write("put", key, "not kept");
		}
	}

	private boolean write(String key, WriteRequest request, Admission admission) {
		CompletableFuture<Outcome> done = new CompletableFuture<>();
		boolean entered = admission
			.enter(() -> this.store.enqueue(request, (failure) -> done.complete(new Outcome(failure))));
		if (!entered) {
			this.trace.write("put", key, "not stored, because the entry has changed meanwhile");
			return false;
		}
		StoreException failure = done.join().failure();
		if (failure != null) {
			this.trace.write("put", key, "failed");
			throw this.calls.failure("write", failure);
		}
		return true;
	}

	private record Outcome(@Nullable StoreException failure) {

	}

}
