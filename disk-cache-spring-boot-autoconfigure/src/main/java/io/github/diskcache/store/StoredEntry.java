package io.github.diskcache.store;

/**
 * An entry as it is stored. The array is not copied: whoever gets it must not change it.
 *
 * @param head everything but the value
 * @param value the encoded value
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEntry(EntryHead head, byte[] value) {

	/**
	 * Tells whether the entry is what was once written.
	 * @return whether the checksum fits the contents
	 */
	public boolean isIntact() {
		return this.head.size() == this.value.length
				&& hasChecksum(EntryChecksum.of(this.head.key(), this.head.kind(), this.head.createdAt(), this.value));
	}

	/** A file may have it without a sign. */
	private boolean hasChecksum(int checksum) {
		long stored = this.head.checksum();
		return stored == checksum || stored == Integer.toUnsignedLong(checksum);
	}

}
