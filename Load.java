package io.github.diskcache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import io.github.diskcache.HandOver;
import org.jspecify.annotations.Nullable;

/**
 * A load under way, whoever waits for it.
 */
final class Load implements HandOver {

	private final String cacheName;

	private final LoadKey key;

	private final boolean asynchronous;

	private final CompletableFuture<LoadOutcome> outcome = new CompletableFuture<>();

	// Held while the value gets its place among the changes of the cache, never while the
	// disk is waited for. A change comes before, and the value is not stored, or after,
	// and has the last word.
	private final ReentrantLock handingOver = new ReentrantLock();

	// Guarded by the lock.
	private boolean changed;

	// Whose loader this is, as long as it runs on that thread.
	private volatile @Nullable Thread thread;

	private volatile boolean found;

	private Load(String cacheName, LoadKey key, boolean asynchronous) {
		this.cacheName = cacheName;
		this.key = key;
		this.asynchronous = asynchronous;
	}

	static Load onThisThread(String cacheName, LoadKey key) {
		Load load = new Load(cacheName, key, false);
		load.thread = Thread.currentThread();
		return load;
	}

	static Load later(String cacheName, LoadKey key) {
		return new Load(cacheName, key, true);
	}

	LoadKey key() {
		return this.key;
	}

	/** Whether nobody's thread waits for the loader, so that nobody knows who does. */
	boolean isAsynchronous() {
		return this.asynchronous;
	}

	void runsOn(@Nullable Thread runner) {
		this.thread = runner;
	}

	@Nullable Thread thread() {
		return this.thread;
	}

	boolean isLoadedByThisThread() {
		return this.thread == Thread.currentThread();
	}

	/** The value was in the cache after all. */
	void found() {
		this.found = true;
	}

	boolean wasFound() {
		return this.found;
	}

	/** The entry changes: what was loaded before is not to be stored after it. */
	void change() {
		this.handingOver.lock();
		try {
			this.changed = true;
		}
		finally {
			this.handingOver.unlock();
		}
	}

	@Override
	public void attempt(Runnable handing) {
		this.handingOver.lock();
		try {
			if (!this.changed) {
				handing.run();
			}
		}
		finally {
			this.handingOver.unlock();
		}
	}

	boolean isDone() {
		return this.outcome.isDone();
	}

	void end(LoadOutcome result) {
		this.outcome.complete(result);
	}

	/**
	 * Has something done at the end, on the thread that ends the load.
	 * @param work what to do, in no time
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	void atEnd(Runnable work) {
		this.outcome.thenRun(work);
	}

	LoadOutcome await() throws InterruptedException {
		try {
			return this.outcome.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A load ends with an outcome", ex);
		}
	}

	/**
	 * Waits for the end, but not for ever.
	 * @param millis how long
	 * @return how it has ended, or {@code null} if it has not
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable LoadOutcome await(long millis) throws InterruptedException {
		try {
			return this.outcome.get(millis, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return null;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A load ends with an outcome", ex);
		}
	}

	@Override
	public String toString() {
		return "key '" + this.key.key() + "' of cache '" + this.cacheName + "'";
	}

}
