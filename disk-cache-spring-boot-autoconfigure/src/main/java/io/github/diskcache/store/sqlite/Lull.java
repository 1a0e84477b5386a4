package io.github.diskcache.store.sqlite;

import java.util.function.LongSupplier;

/**
 * A moment in which requests wait, unless it takes too long. <em>Only how long something
 * takes may depend on it</em>: other processes know nothing of it.
 */
final class Lull {

	private final LongSupplier nanoTime;

	private final long end;

	private volatile boolean over;

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
		this.over = true;
	}

	/**
	 * Returns how long it lasts at most from now on.
	 * @return the nanoseconds, 0 if it is over
	 */
	long left() {
		return this.over ? 0 : Math.max(0, this.end - this.nanoTime.getAsLong());
	}

}
