package io.github.diskcache;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.diskcache.store.EntryHead;

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

	static EntryInfo of(EntryHead head, CacheSettings settings, long now) {
		long since = (settings.expiry() == Expiry.AFTER_ACCESS) ? head.accessedAt() : head.createdAt();
		long age = Math.max(0, now - head.createdAt());
		return new EntryInfo(head.key(), head.kind().name(), head.size(), Duration.of(age, ChronoUnit.MICROS),
				Micros.toInstant(head.createdAt()), Micros.toInstant(head.accessedAt()),
				Micros.toInstant(since + Micros.of(settings.disk().ttl())));
	}

}
