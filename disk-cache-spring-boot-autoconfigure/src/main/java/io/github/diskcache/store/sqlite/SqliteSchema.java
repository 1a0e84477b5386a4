package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a database is, and makes it ours if it is nobody's: <em>a database of
 * another program, or of a later version, is never changed</em>.
 */
final class SqliteSchema {

	/** "dskc", so that {@code file} and {@code sqlite3} can tell what it is. */
	static final int APPLICATION_ID = 0x64736B63;

	static final int VERSION = 1;

	private static final Pattern LAYOUT = Pattern.compile("\\s+");

	private static final List<String> DEFINITIONS = Stream
		.of(Sql.CREATE_ROWS, Sql.CREATE_RECENCY_INDEX, Sql.CREATE_AGE_INDEX, Sql.CREATE_TOTALS, Sql.CREATE_STORED_TYPES)
		.map(SqliteSchema::withoutLayout)
		.toList();

	private static final long RETRY_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	private SqliteSchema() {
	}

	/**
	 * Refuses a database that is not ours.
	 * @param statements a connection that changes nothing
	 * @param file the file, for the message
	 */
	static void requireOurs(Statements statements, Path file) {
		long applicationId = number(statements, "application_id");
		long version = number(statements, "user_version");
		if (applicationId != APPLICATION_ID && hasTables(statements)) {
			throw new StoreException(Kind.FOREIGN, "The file " + file + " is a database of another program "
					+ "(application_id " + applicationId + "); it was not changed. Choose another file", null);
		}
		if (applicationId == APPLICATION_ID && version > VERSION) {
			throw new StoreException(Kind.FOREIGN,
					"The file " + file + " was written by a later version of this library (file version " + version
							+ ", known is " + VERSION + "); it was not changed. Use that version, or another file",
					null);
		}
	}

	/**
	 * Creates what is missing. Safe when several processes do it at once.
	 * @param connection the writing connection
	 * @param persistent whether there is a file
	 * @param nanoTime a monotonic clock
	 * @param patience how long to wait for others, in nanoseconds
	 */
	static void prepare(SqliteConnection connection, boolean persistent, LongSupplier nanoTime, long patience) {
		boolean isNew = connection.call((statements) -> !hasTables(statements));
		if (isNew) {
			// Without effect once there is a table or the log is in use.
			connection.call((statements) -> {
				statements.update("PRAGMA auto_vacuum = INCREMENTAL");
				return true;
			});
		}
		if (persistent) {
			useWriteAheadLog(connection, nanoTime, patience);
		}
		connection.call((statements) -> {
			if (isNew) {
				createTables(statements);
			}
			requireUsable(statements);
			return true;
		});
	}

	/**
	 * Makes a connection look into the file, and so open its log.
	 * @param statements the connection
	 * @return whether there are tables
	 */
	static boolean touch(Statements statements) {
		return hasTables(statements);
	}

	/**
	 * Refuses a file from which pages are missing. While the log holds pages that the
	 * file does not have yet, it is shorter than what it contains, so that alone tells
	 * nothing.
	 * @param statements a new connection
	 * @param length the length of the file
	 */
	static void requireComplete(Statements statements, long length) {
		if (number(statements, "page_count") * number(statements, "page_size") > length
				&& !"ok".equals(SqliteDatabase.get(statements, "quick_check(1)"))) {
			throw new StoreException(Kind.CORRUPT, "The cache file has become shorter than its contents", null);
		}
	}

	/** A file whose tables are not what they should be is damaged: better known now. */
	private static void requireUsable(Statements statements) {
		RunningTotals.read(statements);
		StoredTypes.read(statements);
		statements.query(Sql.SELECT_NEWEST, (ps) -> ps.setInt(1, 1), Rows.heads());
		requireNothingElse(statements);
	}

	/**
	 * Refuses what somebody has added or changed: a trigger would take part in each
	 * write, and an index or a constraint may refuse it.
	 */
	private static void requireNothingElse(Statements statements) {
		List<String> found = statements.query(Sql.SELECT_SCHEMA, (rs) -> {
			List<String> definitions = new ArrayList<>();
			while (rs.next()) {
				definitions.add(withoutLayout(rs.getString(1)));
			}
			return definitions;
		});
		if (found.size() != DEFINITIONS.size() || !found.containsAll(DEFINITIONS)) {
			throw new StoreException(Kind.CORRUPT,
					"Its tables, indexes or triggers are not those that the cache has created", null);
		}
		if (!"UTF-8".equals(SqliteDatabase.get(statements, "encoding"))) {
			throw new StoreException(Kind.CORRUPT, "Its texts are not in UTF-8", null);
		}
	}

	private static String withoutLayout(String sql) {
		return LAYOUT.matcher(sql).replaceAll(" ");
	}

	/** SQLite does not wait for others that make the same change, so we do. */
	private static void useWriteAheadLog(SqliteConnection connection, LongSupplier nanoTime, long patience) {
		long start = nanoTime.getAsLong();
		while (true) {
			try {
				boolean done = connection
					.call((statements) -> "wal".equals(SqliteDatabase.get(statements, "journal_mode"))
							|| "wal".equals(SqliteDatabase.get(statements, "journal_mode = WAL")));
				if (done) {
					return;
				}
				throw new StoreException(Kind.IO, "SQLite can't keep a write-ahead log beside the file; its file "
						+ "system may not allow that (network file systems don't)", null);
			}
			catch (StoreException ex) {
				if (ex.kind() != Kind.BUSY || nanoTime.getAsLong() - start > patience) {
					throw ex;
				}
				LockSupport.parkNanos(RETRY_PAUSE);
			}
		}
	}

	private static void createTables(Statements statements) {
		statements.update(Sql.BEGIN, Rows.NOTHING);
		try {
			// Another process may have been faster.
			if (!hasTables(statements)) {
				statements.update(Sql.CREATE_ROWS);
				statements.update(Sql.CREATE_RECENCY_INDEX);
				statements.update(Sql.CREATE_AGE_INDEX);
				statements.update(Sql.CREATE_TOTALS);
				statements.update(Sql.CREATE_STORED_TYPES);
				RunningTotals.initialize(statements);
				statements.update("PRAGMA application_id = " + APPLICATION_ID);
				statements.update("PRAGMA user_version = " + VERSION);
			}
			statements.update(Sql.COMMIT, Rows.NOTHING);
		}
		catch (RuntimeException | Error ex) {
			rollBack(statements, ex);
			throw ex;
		}
	}

	private static void rollBack(Statements statements, Throwable failure) {
		try {
			statements.update(Sql.ROLLBACK, Rows.NOTHING);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static boolean hasTables(Statements statements) {
		@Nullable Long tables = Lookup.number(statements, "SELECT COUNT(*) FROM sqlite_master");
		return tables != null && tables > 0;
	}

	private static long number(Statements statements, String pragma) {
		@Nullable Long number = Lookup.number(statements, "PRAGMA " + pragma);
		return (number != null) ? number : 0;
	}

}
