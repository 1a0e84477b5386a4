package io.github.diskcache.store.sqlite;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often a damaged file was replaced lately: a place where nothing stays intact is not
 * worth more. Guarded by the writer.
 */
final class Replacements {

	private static final int MOST_PER_MINUTE = 10;

	private final LongSupplier nanoTime;

	private int count;

	private long since;

	Replacements(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Tells whether a file may be replaced now, and counts it.
	 * @return whether it may
	 */
	boolean isAllowed() {
		long now = this.nanoTime.getAsLong();
		if (this.count == 0 || now - this.since > TimeUnit.MINUTES.toNanos(1)) {
			this.since = now;
			this.count = 0;
		}
		this.count++;
		return this.count <= MOST_PER_MINUTE;
	}

}
