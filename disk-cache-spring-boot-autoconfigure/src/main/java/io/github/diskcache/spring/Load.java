package io.github.diskcache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

import io.github.diskcache.Admission;
import org.jspecify.annotations.Nullable;

/**
 * A load under way: <em>a value whose entry has changed since the load began is not
 * stored</em>, and all who wait for it get what comes of it.
 *
 * <p>
 * {@code lock} is held while the value takes its place in the order of changes, which
 * waits for nothing: a change comes before, and the value is not stored, or after, and
 * has the last word.
 */
final class Load implements Admission {

	private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.
	private boolean changed;

	private volatile boolean found;

	// Whose loader's call has not returned, if it is known.
	private volatile @Nullable Thread thread;

	/** Notes who calls the loader. */
	void calledBy(@Nullable Thread caller) {
		this.thread = caller;
	}

	@Nullable Thread thread() {
		return this.thread;
	}

	void change() {
		this.lock.lock();
		try {
			this.changed = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean enter(Runnable change) {
		this.lock.lock();
		try {
			if (!this.changed) {
				change.run();
			}
			return !this.changed;
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isDone() {
		return this.outcome.isDone();
	}

	void complete(@Nullable Object value, @Nullable Throwable failure) {
		settle(this.outcome, value, failure);
	}

	/** Notes that the cache had the value, so that it is no load after all. */
	void found() {
		this.found = true;
	}

	boolean isFound() {
		return this.found;
	}

	CompletableFuture<@Nullable Object> outcome() {
		return this.outcome;
	}

	/**
	 * Returns what the loader threw. Whoever waits for a future gets that in wrappings
	 * that differ from one Java version to the next.
	 * @param otherwise what to return if nothing was thrown
	 * @return the failure
	 */
	Throwable failureOr(Throwable otherwise) {
		return this.outcome.handle((value, failure) -> (failure != null) ? failure : otherwise).join();
	}

	/**
	 * Returns a future for one caller, who may cancel it without taking anything from the
	 * others, and whose stages keep nobody waiting.
	 * @param executor completes it
	 * @return the future
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	CompletableFuture<@Nullable Object> forCaller(Executor executor) {
		CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
		this.outcome.whenCompleteAsync((value, failure) -> settle(own, value, failure), executor);
		return own;
	}

	private static void settle(CompletableFuture<@Nullable Object> future, @Nullable Object value,
			@Nullable Throwable failure) {
		if (failure == null) {
			future.complete(value);
		}
		else {
			future.completeExceptionally(failure);
		}
	}

}
