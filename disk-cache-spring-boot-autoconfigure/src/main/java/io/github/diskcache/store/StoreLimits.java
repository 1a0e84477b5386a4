package io.github.diskcache.store;

import java.time.Duration;

/**
 * What a store keeps to.
 *
 * @param maxItems the most entries it may hold after a write
 * @param maxBytes the most bytes of values it may hold after a write
 * @param ageLimit when an entry is too old
 * @param busyTimeout how long a write may wait for other writers
 */
public record StoreLimits(long maxItems, long maxBytes, AgeLimit ageLimit, Duration busyTimeout) {

	/** Longer than anybody waits, and short enough to be counted in nanoseconds. */
	private static final Duration LONGEST_WAIT = Duration.ofDays(365);

	public StoreLimits {
		busyTimeout = (busyTimeout.compareTo(LONGEST_WAIT) > 0) ? LONGEST_WAIT : busyTimeout;
	}

}
