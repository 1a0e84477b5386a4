package io.github.diskcache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

	CompletableFuture<@Nullable Object> outcome() {
		return this.outcome;
	}

	/**
	 * Returns a future for one caller, who may cancel it without taking anything from the
	 * others.
	 * @return the future
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	CompletableFuture<@Nullable Object> forCaller() {
		CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
		this.outcome.whenComplete((value, failure) -> settle(own, value, failure));
		return own;
	}

	/** Without the wrapping that each stage of a future adds to an exception. */
	private static void settle(CompletableFuture<@Nullable Object> future, @Nullable Object value,
			@Nullable Throwable failure) {
		if (failure == null) {
			future.complete(value);
		}
		else {
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			future.completeExceptionally((cause != null) ? cause : failure);
		}
	}

}
