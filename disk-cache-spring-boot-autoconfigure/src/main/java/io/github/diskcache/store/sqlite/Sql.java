package io.github.diskcache.store.sqlite;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every statement on the rows. The value is the last column, so that reading the others
 * does not follow its overflow pages. A rowid table, because without a rowid larger
 * values would live inside the key's tree.
 */
final class Sql {

	/** How many keys one statement looks up; a shorter list is filled up with nulls. */
	static final int KEYS_PER_LOOKUP = 64;

	static final String CREATE_ROWS = """
			CREATE TABLE cache (
			  key TEXT PRIMARY KEY NOT NULL,
			  size INTEGER NOT NULL,
			  created_at INTEGER NOT NULL,
			  accessed_at INTEGER NOT NULL,
			  checksum INTEGER NOT NULL,
			  type TEXT NOT NULL,
			  schema_version TEXT NOT NULL,
			  value TEXT NOT NULL
			)""";

	/** The order of eviction. */
	static final String CREATE_RECENCY_INDEX = """
			CREATE INDEX cache_by_recency ON cache (accessed_at, key)""";

	/**
	 * The order of expiry of those rows that the order of eviction does not show: a row
	 * that was never used again stands in both at the same place.
	 */
	static final String CREATE_AGE_INDEX = """
			CREATE INDEX cache_by_age ON cache (created_at) WHERE accessed_at <> created_at""";

	static final String CREATE_TOTALS = """
			CREATE TABLE totals (
			  id INTEGER PRIMARY KEY CHECK (id = 1),
			  items INTEGER NOT NULL,
			  bytes INTEGER NOT NULL,
			  sequence INTEGER NOT NULL,
			  checksum INTEGER NOT NULL
			)""";

	static final String CREATE_STORED_TYPES = """
			CREATE TABLE stored_types (
			  type TEXT NOT NULL,
			  schema_version TEXT NOT NULL,
			  PRIMARY KEY (type, schema_version)
			) WITHOUT ROWID""";

	/**
	 * Everything that has a say in what these statements do, and virtual tables, because
	 * a check of the file runs their code.
	 */
	static final String SELECT_SCHEMA = """
			SELECT CASE WHEN OCTET_LENGTH(sql) <= 10000 THEN sql ELSE '' END FROM sqlite_master
			WHERE sql IS NOT NULL AND (type = 'trigger' OR (type = 'table' AND sql NOT LIKE 'CREATE TABLE %')
			  OR tbl_name COLLATE NOCASE IN ('cache', 'totals', 'stored_types'))""";

	static final String BEGIN = "BEGIN IMMEDIATE";

	static final String COMMIT = "COMMIT";

	static final String ROLLBACK = "ROLLBACK";

	/** What is longer than anything that was ever written is not even read. */
	private static final String KEY = "CASE WHEN OCTET_LENGTH(key) <= 1024 THEN key ELSE '' END";

	private static final String TYPE = "CASE WHEN OCTET_LENGTH(type) <= 20000 THEN CAST(type AS TEXT) ELSE '' END";

	private static final String VERSION = "CASE WHEN OCTET_LENGTH(schema_version) <= 20000 THEN schema_version "
			+ "ELSE '' END";

	private static final String VALUE = ", CASE WHEN OCTET_LENGTH(value) <= ? THEN value END";

	private static final String KIND = ", " + TYPE + ", " + VERSION;

	private static final String HEAD_COLUMNS = ", size, created_at, accessed_at, checksum" + KIND;

	/** Without the key, which whoever asks knows: reading it takes time. */
	static final String SELECT_ENTRY = "SELECT size, created_at, accessed_at, checksum" + KIND + VALUE
			+ " FROM cache WHERE key = ?";

	static final String SELECT_ENTRIES = "SELECT key" + HEAD_COLUMNS + VALUE + " FROM cache WHERE key IN (" + keyMarks()
			+ ")";

	/** Those that were put or used last, as far as the rows tell. */
	static final String SELECT_NEWEST = "SELECT " + KEY + HEAD_COLUMNS
			+ " FROM cache ORDER BY accessed_at DESC, key DESC LIMIT ?";

	static final String SELECT_HEAD = "SELECT key" + HEAD_COLUMNS + " FROM cache WHERE key = ?";

	static final String SELECT_PRIOR = "SELECT key, rowid, size, created_at, accessed_at FROM cache WHERE key = ?";

	static final String SELECT_PRIORS = "SELECT key, rowid, size, created_at, accessed_at FROM cache "
			+ "WHERE key IN (" + keyMarks() + ")";

	/** The value comes as bytes and is stored as the text that it is. */
	static final String UPSERT = """
			INSERT INTO cache (size, created_at, accessed_at, checksum, type, schema_version, value, key)
			VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?)
			ON CONFLICT (key) DO UPDATE SET
			  size = excluded.size,
			  created_at = excluded.created_at,
			  accessed_at = excluded.accessed_at,
			  checksum = excluded.checksum,
			  type = excluded.type,
			  schema_version = excluded.schema_version,
			  value = excluded.value""";

	static final String REPLACE_ROW = """
			UPDATE cache SET size = ?, created_at = ?, accessed_at = ?, checksum = ?, type = ?, schema_version = ?,
			  value = CAST(? AS TEXT)
			WHERE rowid = ?""";

	static final String DELETE = "DELETE FROM cache WHERE key = ?";

	static final String DELETE_ROW = "DELETE FROM cache WHERE rowid = ?";

	/**
	 * Compares as the driver reads: a damaged column may hold a value of another kind.
	 */
	static final String DELETE_IF_UNCHANGED = "DELETE FROM cache WHERE key = ? AND CAST(created_at AS INTEGER) = ? "
			+ "AND CAST(checksum AS INTEGER) = ? AND " + TYPE + " = ? "
			+ "RETURNING size, size IS LENGTH(CAST(value AS BLOB))";

	private static final String CANDIDATE = "SELECT rowid, " + KEY + ", size, created_at, accessed_at FROM cache ";

	/** In the order of the rows as they lie: each is read once. */
	static final String ROWS_OF_KIND = CANDIDATE
			+ "WHERE rowid > ? AND type = ? AND schema_version = ? ORDER BY rowid LIMIT ?";

	/** Without a condition SQLite frees the pages as a whole instead of row by row. */
	static final String DELETE_ALL = "DELETE FROM cache";

	static final String RESTAMP = "UPDATE cache SET accessed_at = ? WHERE key = ? AND accessed_at < ?";

	static final String RESTAMP_ROW = "UPDATE cache SET accessed_at = ? WHERE rowid = ?";

	static final String OLDEST = CANDIDATE + "ORDER BY accessed_at, key LIMIT ?";

	static final String UNUSED_SINCE = CANDIDATE + "WHERE accessed_at < ? ORDER BY accessed_at, key LIMIT ?";

	static final String PUT_BEFORE = CANDIDATE
			+ "WHERE accessed_at <> created_at AND created_at < ? ORDER BY created_at LIMIT ?";

	static final String USED_AFTER = CANDIDATE
			+ "WHERE accessed_at > ? AND created_at > ? ORDER BY accessed_at DESC, key DESC LIMIT ?";

	static final String EARLIEST_USE = "SELECT accessed_at FROM cache ORDER BY accessed_at, key LIMIT 1";

	static final String LATEST_USE = "SELECT accessed_at FROM cache ORDER BY accessed_at DESC, key DESC LIMIT 1";

	static final String EARLIEST_PUT = """
			SELECT created_at FROM cache WHERE accessed_at <> created_at ORDER BY created_at LIMIT 1""";

	static final String SELECT_TOTALS = "SELECT items, bytes, sequence, checksum FROM totals WHERE id = 1";

	/** As long as it has not come to its end the connection sees the same. */
	static final String HOLD_SNAPSHOT = "SELECT 1 FROM sqlite_schema";

	static final String SELECT_SEQUENCE = "SELECT sequence FROM totals WHERE id = 1";

	/** Changes nothing if the totals are not what they are known to be. */
	static final String REPLACE_TOTALS = """
			UPDATE totals SET items = ?, bytes = ?, sequence = ?, checksum = ?
			WHERE id = 1 AND sequence = ? AND checksum = ?""";

	static final String UPSERT_TOTALS = """
			INSERT INTO totals (id, items, bytes, sequence, checksum) VALUES (1, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET
			  items = excluded.items, bytes = excluded.bytes,
			  sequence = excluded.sequence, checksum = excluded.checksum""";

	/** A damaged size may be any number, and SUM fails when it overflows. */
	static final String COUNT_ROWS = "SELECT COUNT(*), CAST(TOTAL(MAX(size, 0)) AS INTEGER) FROM cache";

	static final String SELECT_STORED_TYPES = "SELECT " + TYPE + ", " + VERSION + " FROM stored_types";

	static final String INSERT_STORED_TYPE = "INSERT OR IGNORE INTO stored_types (type, schema_version) VALUES (?, ?)";

	static final String DELETE_STORED_TYPE = "DELETE FROM stored_types WHERE type = ? AND schema_version = ?";

	static final String DELETE_STORED_TYPES = "DELETE FROM stored_types";

	private Sql() {
	}

	private static String keyMarks() {
		return Stream.generate(() -> "?").limit(KEYS_PER_LOOKUP).collect(Collectors.joining(", "));
	}

}
