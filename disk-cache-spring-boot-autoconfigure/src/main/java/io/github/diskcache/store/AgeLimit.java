package io.github.diskcache.store;

import java.util.concurrent.TimeUnit;

/**
 * When an entry is too old to be served: judged from its stored times and the settings of
 * today, so that a changed setting holds for old entries too. An age of exactly the limit
 * is alive. An entry from further ahead than a minute was written under a wrong clock and
 * counts as expired, or it would never go away.
 *
 * @param ttl the longest age in microseconds
 * @param afterAccess whether the age counts from the last use instead of the put
 */
public record AgeLimit(long ttl, boolean afterAccess) {

	/** How far ahead of the clock a time may be. */
	public static final long FUTURE_TOLERANCE = TimeUnit.MINUTES.toMicros(1);

	public boolean isExpired(long createdAt, long accessedAt, long now) {
		long since = this.afterAccess ? accessedAt : createdAt;
		return since < oldest(now) || since > newest(now);
	}

	/**
	 * Returns the earliest time that an entry alive now may count from.
	 * @param now the current time
	 * @return the bound, itself alive
	 */
	public long oldest(long now) {
		return now - this.ttl;
	}

	/**
	 * Returns the latest time that an entry alive now may count from.
	 * @param now the current time
	 * @return the bound, itself alive
	 */
	public long newest(long now) {
		return now + FUTURE_TOLERANCE;
	}

}
