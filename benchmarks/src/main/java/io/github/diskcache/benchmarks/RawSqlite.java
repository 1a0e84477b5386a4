package io.github.diskcache.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one would write by hand: one connection, one kept statement for each operation,
 * Jackson. The same settings of SQLite and the same index of recency as the cache, but no
 * totals, checksum, limits or types.
 */
final class RawSqlite implements AutoCloseable {

	private final Connection connection;

	private final PreparedStatement select;

	private final PreparedStatement upsert;

	private final PreparedStatement begin;

	private final PreparedStatement commit;

	private final ObjectReader reader;

	private final ObjectWriter writer;

	RawSqlite(Path file) throws SQLException {
		this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("PRAGMA journal_mode = WAL");
			statement.execute("PRAGMA synchronous = NORMAL");
			statement.execute("PRAGMA wal_autocheckpoint = 4000");
			statement.execute("CREATE TABLE cache (key TEXT PRIMARY KEY NOT NULL, size INTEGER, created_at INTEGER, "
					+ "accessed_at INTEGER, value TEXT)");
			statement.execute("CREATE INDEX cache_by_recency ON cache (accessed_at, key)");
		}
		this.select = this.connection.prepareStatement("SELECT value FROM cache WHERE key = ?");
		this.upsert = this.connection.prepareStatement("INSERT INTO cache (key, size, created_at, accessed_at, value) "
				+ "VALUES (?, ?, ?, ?, CAST(? AS TEXT)) ON CONFLICT (key) DO UPDATE SET size = excluded.size, "
				+ "created_at = excluded.created_at, accessed_at = excluded.accessed_at, value = excluded.value");
		this.begin = this.connection.prepareStatement("BEGIN IMMEDIATE");
		this.commit = this.connection.prepareStatement("COMMIT");
		JsonMapper mapper = JsonMapper.builder().build();
		this.reader = mapper.readerFor(Product.class);
		this.writer = mapper.writerFor(Product.class);
	}

	Product get(String key) throws SQLException {
		this.select.setString(1, key);
		try (ResultSet rows = this.select.executeQuery()) {
			return rows.next() ? this.reader.readValue(rows.getBytes(1)) : null;
		}
	}

	void put(String key, Product value, long now) throws SQLException {
		byte[] json = this.writer.writeValueAsBytes(value);
		this.begin.executeUpdate();
		write(key, json, now);
		this.commit.executeUpdate();
	}

	void putMany(Iterable<java.util.Map.Entry<String, Product>> values, long now) throws SQLException {
		this.begin.executeUpdate();
		for (java.util.Map.Entry<String, Product> value : values) {
			write(value.getKey(), this.writer.writeValueAsBytes(value.getValue()), now);
		}
		this.commit.executeUpdate();
	}

	private void write(String key, byte[] json, long now) throws SQLException {
		this.upsert.setString(1, key);
		this.upsert.setLong(2, json.length);
		this.upsert.setLong(3, now);
		this.upsert.setLong(4, now);
		this.upsert.setBytes(5, json);
		this.upsert.executeUpdate();
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
