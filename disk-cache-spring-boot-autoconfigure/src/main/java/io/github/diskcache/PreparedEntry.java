package io.github.diskcache;

import io.github.diskcache.codec.EncodedValue;
import io.github.diskcache.codec.ValueType;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoredType;

/**
 * An encoded value on its way to the store, before its time is known.
 *
 * @param key the key
 * @param encoded the value as JSON
 * @param live the value
 */
record PreparedEntry(String key, EncodedValue encoded, Object live) {

	long size() {
		return this.encoded.json().length;
	}

	NewEntry at(long at, boolean keepIfFailed) {
		ValueType type = this.encoded.type();
		return NewEntry.of(this.key, new StoredType(type.name(), type.schemaVersion()), this.encoded.json(),
				new LiveValue(this.live, type, keepIfFailed), at);
	}

}
