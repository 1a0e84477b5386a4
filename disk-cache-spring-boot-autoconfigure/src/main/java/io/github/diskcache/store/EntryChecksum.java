package io.github.diskcache.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum over everything in an entry that must not change unnoticed. The time of
 * the last access is left out, so that re-stamping stays an update of one number.
 */
public final class EntryChecksum {

	private EntryChecksum() {
	}

	/**
	 * Computes the checksum. It is signed, so that nearly all take four bytes in a row:
	 * SQLite writes only those pages of a row again that are others than before, and with
	 * a number that takes two bytes more all of them are.
	 * @param key the key
	 * @param kind the type and version of the value
	 * @param createdAt when the value was put
	 * @param value the encoded value
	 * @return 32 bits of CRC-32C
	 */
	public static int of(String key, StoredType kind, long createdAt, byte[] value) {
		CRC32C crc = new CRC32C();
		byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
		byte[] name = kind.name().getBytes(StandardCharsets.UTF_8);
		byte[] version = kind.schemaVersion().getBytes(StandardCharsets.UTF_8);
		// The lengths keep a byte that moves from one field to the next from going
		// unseen.
		ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES + 4 * Integer.BYTES);
		numbers.putLong(createdAt);
		numbers.putInt(keyBytes.length).putInt(name.length).putInt(version.length).putInt(value.length);
		crc.update(numbers.array(), 0, numbers.capacity());
		crc.update(keyBytes, 0, keyBytes.length);
		crc.update(name, 0, name.length);
		crc.update(version, 0, version.length);
		crc.update(value, 0, value.length);
		return (int) crc.getValue();
	}

}
