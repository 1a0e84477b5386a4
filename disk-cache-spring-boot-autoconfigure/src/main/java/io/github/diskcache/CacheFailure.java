package io.github.diskcache;

import java.time.Instant;

/**
 * Why a cache works from memory only at the moment.
 *
 * @param reason what is wrong with the disk
 * @param since since when
 */
public record CacheFailure(String reason, Instant since) {

	/**
	 * Describes what has just turned out to be wrong, by the clock of the system.
	 * @param reason what is wrong
	 * @return the failure
	 */
	public static CacheFailure now(String reason) {
		return new CacheFailure(reason, SystemTicker.instant());
	}

}
