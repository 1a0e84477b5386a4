package io.github.diskcache;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known about an entry on disk, without its value.
 *
 * @param key the key
 * @param type the name of the type of the value
 * @param size the size of the value in bytes
 * @param age how long ago it was put
 * @param createdAt when it was put
 * @param accessedAt when it was last used, as far as the disk knows
 * @param expiresAt when it will be too old, if it is not used again
 */
public record EntryInfo(String key, String type, long size, Duration age, Instant createdAt, Instant accessedAt,
		Instant expiresAt) {

}
