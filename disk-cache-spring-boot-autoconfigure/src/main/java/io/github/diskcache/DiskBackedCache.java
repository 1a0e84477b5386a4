package io.github.diskcache;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A cache of one type of values in two tiers: live objects in memory, a SQLite file
 * behind them. What was put survives restarts and crashes, until it is too old, another
 * version of the type is in use, or the limits ask for its place. Safe for use by many
 * threads.
 *
 * <p>
 * Values are shared, not copied: what a caller changes in a value, other callers see
 * until it leaves memory, and the disk never does. Cache immutable values.
 *
 * <p>
 * A method that takes a time does all as if it were then, as tests need it: entries that
 * were put more than a minute after it count as from the future, and are removed like
 * expired ones. It is not meant for entries of long ago among those of today.
 *
 * <p>
 * Keys have 1 to 256 UTF-16 units of well-formed Unicode. Invalid arguments are refused
 * with an {@link IllegalArgumentException} before anything changes, a disk that fails is
 * reported by a {@link DiskCacheException}, and a closed cache by an
 * {@link IllegalStateException}.
 *
 * @param <V> the type of the values
 */
public interface DiskBackedCache<V> extends AutoCloseable {

	/**
	 * Starts building a cache.
	 * @param <V> the type of the values
	 * @param name the name of the cache, for messages
	 * @param type the class of the values; values of subclasses come back as themselves
	 * @return the builder
	 */
	static <V> DiskBackedCacheBuilder<V> builder(String name, Class<V> type) {
		return new DiskBackedCacheBuilder<>(name, type);
	}

	/**
	 * Starts building a cache of a generic type.
	 * @param <V> the type of the values
	 * @param name the name of the cache, for messages
	 * @param type the type of the values, such as {@code new
	 * ParameterizedTypeReference<List<Book>>() {}}
	 * @return the builder
	 */
	static <V> DiskBackedCacheBuilder<V> builder(String name, ParameterizedTypeReference<V> type) {
		return new DiskBackedCacheBuilder<>(name, type.getType());
	}

	/**
	 * Returns the name of the cache.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the value of a key, which becomes the most recently used.
	 * @param key the key
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable V get(String key);

	/**
	 * Does the same at a given time.
	 * @param key the key
	 * @param now the time
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable V get(String key, Instant now);

	/**
	 * Stores a value. A crash of the process after this has returned does not lose it.
	 * @param key the key
	 * @param value the value
	 */
	void put(String key, V value);

	/**
	 * Does the same at a given time.
	 * @param key the key
	 * @param value the value
	 * @param now the time
	 */
	void put(String key, V value, Instant now);

	/**
	 * Removes an entry. A key that is not there is no error.
	 * @param key the key
	 * @return whether there was an entry
	 */
	boolean delete(String key);

	/**
	 * Tells whether there is a live entry, without using it.
	 * @param key the key
	 * @return whether there is one
	 */
	boolean exists(String key);

	/**
	 * Does the same at a given time.
	 * @param key the key
	 * @param now the time
	 * @return whether there is one
	 */
	boolean exists(String key, Instant now);

	/**
	 * Returns the values of many keys, without making them more recently used.
	 * @param keys the keys
	 * @return what was found, in the order asked
	 */
	Map<String, V> getMany(Collection<String> keys);

	/**
	 * Does the same at a given time.
	 * @param keys the keys
	 * @param now the time
	 * @return what was found, in the order asked
	 */
	Map<String, V> getMany(Collection<String> keys, Instant now);

	/**
	 * Stores many values, all or none.
	 * @param values the values by key
	 */
	void putMany(Map<String, ? extends V> values);

	/**
	 * Does the same at a given time.
	 * @param values the values by key
	 * @param now the time
	 */
	void putMany(Map<String, ? extends V> values, Instant now);

	/**
	 * Removes many entries in one step. Keys that are not there are no error.
	 * @param keys the keys
	 */
	void deleteMany(Collection<String> keys);

	/**
	 * Removes all entries.
	 */
	void clear();

	/**
	 * Removes all expired entries now. Without it they go by and by.
	 * @return how many were removed from disk
	 */
	long purgeExpired();

	/**
	 * Does the same at a given time.
	 * @param now the time
	 * @return how many were removed from disk
	 */
	long purgeExpired(Instant now);

	/**
	 * Returns how many entries there are, expired ones that were not yet removed
	 * included.
	 * @return the number of entries
	 */
	long count();

	/**
	 * Returns how many bytes the values of all entries have as JSON.
	 * @return the size in bytes
	 */
	long totalSize();

	/**
	 * Returns what the cache has done and holds.
	 * @return a snapshot
	 */
	CacheStats stats();

	/**
	 * Writes what is pending and closes the file. Later calls of this method do nothing,
	 * of others fail.
	 */
	@Override
	void close();

}
