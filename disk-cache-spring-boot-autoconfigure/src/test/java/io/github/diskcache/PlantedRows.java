package io.github.diskcache;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntFunction;

import io.github.diskcache.store.EntryChecksum;
import io.github.diskcache.store.StoredType;

/**
 * Writes rows as somebody does who knows how the checksum is made.
 *
 * @param file the file of the cache
 * @param now the time at which the rows are put
 */
record PlantedRows(CacheFile file, long now) {

	private static final String INSERT = """
			INSERT OR REPLACE INTO cache
			  (key, size, created_at, accessed_at, checksum, type, schema_version, value)
			VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))""";

	void plant(String key, String type, String version, byte[] value) {
		plant(key, type, version, value, value.length, this.now, this.now);
	}

	void plant(String key, String type, String version, byte[] value, long size, long createdAt, long accessedAt) {
		this.file.update(INSERT, key, size, createdAt, accessedAt, checksum(key, type, version, createdAt, value), type,
				version, value);
	}

	private static long checksum(String key, String type, String version, long createdAt, byte[] value) {
		return EntryChecksum.of(key, new StoredType(type, version), createdAt, value);
	}

	/**
	 * Writes many rows in one transaction.
	 * @param prefix what their keys begin with, before a number
	 * @param count how many
	 * @param type their type
	 * @param version their version
	 * @param values their values
	 */
	void plantAll(String prefix, int count, String type, String version, IntFunction<byte[]> values) {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file.path());
				PreparedStatement insert = connection.prepareStatement(INSERT)) {
			connection.setAutoCommit(false);
			for (int i = 0; i < count; i++) {
				byte[] value = values.apply(i);
				insert.setString(1, prefix + i);
				insert.setLong(2, value.length);
				insert.setLong(3, this.now);
				insert.setLong(4, this.now);
				insert.setLong(5, checksum(prefix + i, type, version, this.now, value));
				insert.setString(6, type);
				insert.setString(7, version);
				insert.setBytes(8, value);
				insert.executeUpdate();
			}
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
