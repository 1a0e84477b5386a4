package io.github.diskcache.store.sqlite;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way: completed exactly once, by the thread that leads its group.
 */
final class PendingWrite {

	private static final Log logger = LogFactory.getLog(PendingWrite.class);

	private final WriteRequest request;

	private final long deadline;

	private final @Nullable Thread waiter;

	private final @Nullable Consumer<@Nullable StoreException> listener;

	private volatile @Nullable WriteResult result;

	private volatile @Nullable RuntimeException failure;

	private PendingWrite(WriteRequest request, long deadline, @Nullable Thread waiter,
			@Nullable Consumer<@Nullable StoreException> listener) {
		this.request = request;
		this.deadline = deadline;
		this.waiter = waiter;
		this.listener = listener;
	}

	/**
	 * Describes a request that this thread waits for.
	 * @param request the request
	 * @param deadline when it has waited long enough for other writers
	 * @return the request on its way
	 */
	static PendingWrite awaited(WriteRequest request, long deadline) {
		return new PendingWrite(request, deadline, Thread.currentThread(), null);
	}

	/**
	 * Describes a request that nobody waits for.
	 * @param request the request
	 * @param deadline when it has waited long enough for other writers
	 * @param listener is told what went wrong, or {@code null}
	 * @return the request on its way
	 */
	static PendingWrite unattended(WriteRequest request, long deadline, Consumer<@Nullable StoreException> listener) {
		return new PendingWrite(request, deadline, null, listener);
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
		if (!isDone()) {
			this.result = outcome;
			tell(null);
			wake();
		}
	}

	void fail(RuntimeException cause) {
		if (!isDone()) {
			this.failure = cause;
			tell(cause);
			wake();
		}
	}

	/** What goes wrong there is no concern of the others in the group. */
	private void tell(@Nullable RuntimeException cause) {
		if (this.listener == null) {
			return;
		}
		try {
			this.listener.accept((cause == null || cause instanceof StoreException) ? (StoreException) cause
					: new StoreException(StoreException.Kind.IO, "A write broke off", cause));
		}
		catch (RuntimeException ex) {
			logger.warn("Who had something written could not be told what came of it", ex);
		}
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
