package io.github.diskcache;

import io.github.diskcache.codec.UnsupportedValueException;
import io.github.diskcache.codec.ValueCodec;
import io.github.diskcache.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into entries that the disk takes, or refuses them.
 */
final class EntryEncoder {

	private final String cacheName;

	private final ValueCodec codec;

	private final long largest;

	private final CacheCounters counters;

	/**
	 * Creates an encoder.
	 * @param cacheName the name of the cache, for messages
	 * @param codec writes the values
	 * @param largest the size of the largest value that the disk takes
	 * @param counters counts what is refused
	 */
	EntryEncoder(String cacheName, ValueCodec codec, long largest, CacheCounters counters) {
		this.cacheName = cacheName;
		this.codec = codec;
		this.largest = largest;
		this.counters = counters;
	}

	/**
	 * Encodes a value.
	 * @param type its declared type
	 * @param key its key
	 * @param value the value
	 * @return the entry
	 * @throws RefusedValueException if the value would not come back equal, or is too
	 * large
	 */
	PreparedEntry encode(ValueType type, String key, Object value) {
		try {
			return requireRoom(new PreparedEntry(key, this.codec.encode(type, value), value));
		}
		catch (UnsupportedValueException ex) {
			throw refused(String.valueOf(ex.getMessage()), false, ex);
		}
	}

	/**
	 * Encodes a value by a type that it may be meant to have.
	 * @param type the type
	 * @param key the key
	 * @param value the value
	 * @return the entry, or {@code null} if the value has another type
	 */
	@Nullable PreparedEntry tryToEncode(ValueType type, String key, Object value) {
		try {
			return type.isInstance(value) ? requireRoom(new PreparedEntry(key, this.codec.encode(type, value), value))
					: null;
		}
		catch (UnsupportedValueException ex) {
			return null;
		}
	}

	private PreparedEntry requireRoom(PreparedEntry entry) {
		if (entry.size() > this.largest) {
			throw refused("a value of " + entry.size() + " bytes is larger than diskMaxSize, which is " + this.largest
					+ " bytes", true, null);
		}
		return entry;
	}

	private RefusedValueException refused(String why, boolean tooLarge, @Nullable Throwable cause) {
		this.counters.rejectedPuts.increment();
		return new RefusedValueException("Cache '" + this.cacheName + "': " + why, tooLarge, cause);
	}

}
