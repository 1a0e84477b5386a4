package io.github.diskcache.store.sqlite;

import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Where a database is, and how its connections are set up. Each setting is read back:
 * SQLite ignores what it does not like in silence, and a connection without them works,
 * slowly.
 */
final class SqliteDatabase {

	/**
	 * The settings of every connection: no fsync at each commit, which a crash of the
	 * process does not need; no temporary files, for which there may be no place; no
	 * functions called by a schema that somebody else may have written.
	 */
	private static final Map<String, String> COMMON = Map.of("synchronous", "1", "temp_store", "2", "trusted_schema",
			"0", "cell_size_check", "1");

	/** What the log is cut down to when it starts anew. */
	static final int LOG_BYTES = 24 * 1024 * 1024;

	/** When SQLite merges the log with a commit, whoever does so besides. */
	private static final int MOST_LOG_PAGES = 12_000;

	/** The same where nobody else does. */
	private static final int MOST_LOG_PAGES_ALONE = 4_000;

	/** The pages that the writer keeps, and those of all readers together. */
	private static final int WRITER_KIB = 4 * 1024;

	private static final int READERS_KIB = 12 * 1024;

	private final @Nullable Path file;

	private final Duration busyTimeout;

	SqliteDatabase(@Nullable Path file, Duration busyTimeout) {
		this.file = file;
		this.busyTimeout = busyTimeout;
	}

	/** Opens a connection that can't change the file, not even by closing. */
	SqliteConnection openToIdentify() {
		return open(true);
	}

	/**
	 * Opens a connection for writing, not yet in WAL mode.
	 * @return the connection
	 */
	SqliteConnection openWriter() {
		SqliteConnection connection = open(false);
		return setUp(connection, (statements) -> {
			setCommon(statements);
			set(statements, "cache_size", Integer.toString(-WRITER_KIB));
			set(statements, "journal_size_limit", Integer.toString(LOG_BYTES));
			set(statements, "wal_autocheckpoint",
					Integer.toString(connection.tellsLogSize() ? MOST_LOG_PAGES : MOST_LOG_PAGES_ALONE));
		});
	}

	/**
	 * Opens a connection that only reads.
	 * @param readers how many there may be, which share what pages may take of the memory
	 * @return the connection
	 */
	SqliteConnection openReader(int readers) {
		SqliteConnection connection = open(false);
		return setUp(connection, (statements) -> {
			setCommon(statements);
			set(statements, "cache_size", Integer.toString(-READERS_KIB / readers));
			set(statements, "query_only", "1");
		});
	}

	/**
	 * Makes a setting and reads it back.
	 * @param statements the connection
	 * @param name the name of the pragma
	 * @param value the value as SQLite shows it
	 */
	static void set(Statements statements, String name, String value) {
		statements.update("PRAGMA " + name + " = " + value);
		String actual = get(statements, name);
		if (!value.equalsIgnoreCase(actual)) {
			throw new StoreException(StoreException.Kind.IO,
					"SQLite does not accept " + name + " = " + value + " but keeps " + actual, null);
		}
	}

	/**
	 * Runs a pragma.
	 * @param statements the connection
	 * @param pragma the pragma
	 * @return the first column of its first row, or {@code null} if it has none
	 */
	static @Nullable String get(Statements statements, String pragma) {
		return statements.query("PRAGMA " + pragma, Rows.TEXT);
	}

	/**
	 * Asks a connection which file it has open.
	 * @param statements the connection
	 * @return the path, empty for a database in memory
	 */
	static String pathOf(Statements statements) {
		return statements.query("PRAGMA database_list", (rs) -> rs.next() ? rs.getString("file") : "");
	}

	private void setCommon(Statements statements) {
		COMMON.forEach((name, value) -> set(statements, name, value));
		if (this.file != null) {
			// A file truncated by others would kill the JVM if it were mapped into
			// memory.
			set(statements, "mmap_size", "0");
		}
	}

	private SqliteConnection setUp(SqliteConnection connection, Consumer<Statements> settings) {
		try {
			connection.call((statements) -> {
				settings.accept(statements);
				return true;
			});
			return connection;
		}
		catch (RuntimeException | Error ex) {
			connection.closeAfter(ex);
			throw ex;
		}
	}

	private SqliteConnection open(boolean readOnly) {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(readOnly);
		config.resetOpenMode(SQLiteOpenMode.CREATE);
		config.setOpenMode(SQLiteOpenMode.NOMUTEX);
		int patience = (int) Math.min(Integer.MAX_VALUE, this.busyTimeout.toMillis());
		config.setBusyTimeout(patience);
		config.setGetGeneratedKeys(false);
		try {
			return new SqliteConnection(new KeptConnection(name(), config.toProperties()), patience);
		}
		catch (SQLException ex) {
			StoreException withoutLibrary = NativeLibrary.explain(ex);
			throw (withoutLibrary != null) ? withoutLibrary : SqliteErrors.translate(ex);
		}
		catch (LinkageError ex) {
			throw NativeLibrary.missing(ex);
		}
	}

	/** The path as a URI, because the driver takes a question mark for its own. */
	private String name() {
		if (this.file == null) {
			return ":memory:";
		}
		String path = this.file.toString().replace(File.separatorChar, '/');
		String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
		return "file:" + (encoded.startsWith("/") ? "" : "/") + encoded;
	}

}
