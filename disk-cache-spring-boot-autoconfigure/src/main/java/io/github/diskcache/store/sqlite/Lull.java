package io.github.diskcache.store.sqlite;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A moment in which nobody of this store writes, unless it takes too long. <em>Only how
 * long something takes may depend on it</em>: other processes know nothing of it, and who
 * is interrupted goes on at once.
 */
final class Lull {

	private final CountDownLatch over = new CountDownLatch(1);

	private final LongSupplier nanoTime;

	private final long end;

	/**
	 * Begins a lull.
	 * @param most how many nanoseconds it lasts at most
	 * @param nanoTime tells how many have passed
	 */
	Lull(long most, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.end = nanoTime.getAsLong() + most;
	}

	/**
	 * Makes a lull that is over.
	 * @return the lull
	 */
	static Lull none() {
		Lull none = new Lull(0, () -> 0);
		none.end();
		return none;
	}

	void end() {
		this.over.countDown();
	}

	/** Waits until it is over, or the thread is interrupted, which it stays. */
	void await() {
		if (this.over.getCount() == 0) {
			return;
		}
		try {
			if (!this.over.await(this.end - this.nanoTime.getAsLong(), TimeUnit.NANOSECONDS)) {
				end();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
