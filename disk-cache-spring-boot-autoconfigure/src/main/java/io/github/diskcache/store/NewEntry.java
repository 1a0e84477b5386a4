package io.github.diskcache.store;

/**
 * An entry to be written.
 *
 * @param head everything but the value
 * @param value the encoded value, not copied
 * @param live the object that was encoded; the store only hands it back to its listener
 */
@SuppressWarnings("ArrayRecordComponent")
public record NewEntry(EntryHead head, byte[] value, Object live) {

	/**
	 * Describes an encoded value that is put now.
	 * @param key the key
	 * @param kind the type and version of the value
	 * @param value the encoded value
	 * @param live the object that was encoded
	 * @param at the time of the put
	 * @return the entry
	 */
	public static NewEntry of(String key, StoredType kind, byte[] value, Object live, long at) {
		long checksum = EntryChecksum.of(key, kind, at, value);
		return new NewEntry(new EntryHead(key, kind, value.length, at, at, checksum), value, live);
	}

	public String key() {
		return this.head.key();
	}

}
