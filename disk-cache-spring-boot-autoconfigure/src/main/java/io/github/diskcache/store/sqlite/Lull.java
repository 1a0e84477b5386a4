package io.github.diskcache.store.sqlite;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A moment in which nobody of this store writes, unless it takes too long. <em>Only how
 * long something takes may depend on it</em>: other processes know nothing of it, and who
 * is interrupted goes on at once.
 */
final class Lull {

	private final CountDownLatch over = new CountDownLatch(1);

	private final long most;

	private final long begun = System.nanoTime();

	private Lull(long most) {
		this.most = most;
	}

	/**
	 * Begins a lull.
	 * @param most how many nanoseconds it lasts at most
	 * @return the lull
	 */
	static Lull begin(long most) {
		return new Lull(most);
	}

	/**
	 * Makes a lull that is over.
	 * @return the lull
	 */
	static Lull none() {
		Lull none = new Lull(0);
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
			long left = this.most - (System.nanoTime() - this.begun);
			if (!this.over.await(left, TimeUnit.NANOSECONDS)) {
				end();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
