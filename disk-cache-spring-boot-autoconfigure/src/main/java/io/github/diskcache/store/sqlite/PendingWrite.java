package io.github.diskcache.store.sqlite;

import java.util.concurrent.locks.LockSupport;

import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way: completed exactly once, by the thread that leads its group.
 */
final class PendingWrite {

	private final WriteRequest request;

	private final long deadline;

	private final Thread waiter = Thread.currentThread();

	private volatile @Nullable WriteResult result;

	private volatile @Nullable RuntimeException failure;

	PendingWrite(WriteRequest request, long deadline) {
		this.request = request;
		this.deadline = deadline;
	}

	WriteRequest request() {
		return this.request;
	}

	/**
	 * Returns when the request has waited long enough for other writers.
	 * @return the time in nanoseconds of the monotonic clock
	 */
	long deadline() {
		return this.deadline;
	}

	long bytes() {
		return (this.request instanceof WriteRequest.Put put)
				? put.entries().stream().mapToLong((NewEntry entry) -> entry.head().size()).sum() : 0;
	}

	boolean isDone() {
		return this.result != null || this.failure != null;
	}

	void complete(WriteResult outcome) {
		this.result = outcome;
		wake();
	}

	void fail(RuntimeException cause) {
		this.failure = cause;
		wake();
	}

	void wake() {
		LockSupport.unpark(this.waiter);
	}

	/**
	 * Returns what came of the request, for the thread that made it.
	 * @return the result
	 */
	WriteResult outcome() {
		WriteResult done = this.result;
		if (done != null) {
			return done;
		}
		RuntimeException cause = this.failure;
		if (cause instanceof StoreException shared) {
			// One failure fails a whole group: each caller gets an exception of its own.
			throw new StoreException(shared.kind(), String.valueOf(shared.getMessage()), shared.getCause());
		}
		throw new StoreException(StoreException.Kind.IO, "A write broke off", cause);
	}

}
