package io.github.diskcache;

import java.time.Instant;

/**
 * Why a cache works from memory only at the moment.
 *
 * @param reason what is wrong with the disk
 * @param since since when
 */
public record CacheFailure(String reason, Instant since) {

}
