package io.github.diskcache.actuate;

import java.time.Duration;
import java.time.Instant;

import io.github.diskcache.EntryInfo;

import org.springframework.boot.actuate.endpoint.SanitizableData;

/**
 * An entry as the endpoint shows it: anything but the value.
 *
 * @param key the key, or asterisks for those who may not see it
 * @param type the type of the value
 * @param size the size of the value in bytes
 * @param age how long ago it was put
 * @param createdAt when it was put
 * @param accessedAt when it was last used, as far as the disk knows
 * @param expiresAt when it will be too old, if it is not used again
 */
public record EntryDescriptor(String key, String type, long size, Duration age, Instant createdAt, Instant accessedAt,
		Instant expiresAt) {

	static EntryDescriptor of(EntryInfo entry, boolean showKey) {
		return new EntryDescriptor(showKey ? entry.key() : SanitizableData.SANITIZED_VALUE, entry.type(), entry.size(),
				entry.age(), entry.createdAt(), entry.accessedAt(), entry.expiresAt());
	}

}
