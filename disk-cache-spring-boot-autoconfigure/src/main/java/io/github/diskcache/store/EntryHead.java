package io.github.diskcache.store;

/**
 * An entry without its value.
 *
 * @param key the key
 * @param kind the type and version of the value
 * @param size the length of the value in bytes
 * @param createdAt when the value was put
 * @param accessedAt when the entry was last used, as far as the store knows
 * @param checksum the checksum that was stored with it
 */
public record EntryHead(String key, StoredType kind, long size, long createdAt, long accessedAt, long checksum) {

}
