package io.github.diskcache;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Why a cache works from memory only at the moment.
 *
 * @param reason what is wrong with the disk
 * @param since since when
 * @param retryingAt when the disk is tried again at the earliest, by whoever uses the
 * cache then, or {@code null} if not before the next start
 */
public record CacheFailure(String reason, Instant since, @Nullable Instant retryingAt) {

	/**
	 * Describes what has just turned out to be wrong, by the clock of the system.
	 * @param reason what is wrong
	 * @return the failure
	 */
	public static CacheFailure now(String reason) {
		return new CacheFailure(reason, SystemTicker.instant(), null);
	}

	CacheFailure withRetryAt(Instant time) {
		return new CacheFailure(this.reason, this.since, time);
	}

}
