package io.github.diskcache.store.sqlite;

import java.lang.module.ModuleDescriptor.Version;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A connection of the driver that keeps its prepared statements: <em>each is prepared
 * once</em>, because preparing costs as much as the lookup it serves. Closing a statement
 * keeps it. Used by one thread at a time.
 *
 * <p>
 * Transactions are begun and ended by statements, as SQLite has it. The driver is told
 * so, or else it would try to begin one after each statement.
 */
class KeptConnection extends JDBC4Connection {

	private static final String PREFIX = "jdbc:sqlite:";

	private final Map<String, KeptStatement> statements = new HashMap<>();

	/**
	 * Opens a database.
	 * @param name its name as the driver takes it: a path, a URI or {@code :memory:}
	 * @param settings the settings of the driver
	 * @throws SQLException if it can't be opened
	 */
	KeptConnection(String name, Properties settings) throws SQLException {
		super(PREFIX + name, name, settings);
		getConnectionConfig().setAutoCommit(false);
	}

	@Override
	public final PreparedStatement prepareStatement(String sql) throws SQLException {
		KeptStatement kept = this.statements.get(sql);
		if (kept == null) {
			kept = prepare(sql);
			this.statements.put(sql, kept);
		}
		return kept;
	}

	/**
	 * Prepares a statement that is not kept yet.
	 * @param sql the statement
	 * @return the statement
	 * @throws SQLException if SQLite refuses it
	 */
	KeptStatement prepare(String sql) throws SQLException {
		return new KeptStatement(this, sql);
	}

	/**
	 * Lets go of all statements. Due after an error, for the driver may have finalized
	 * the one that failed.
	 */
	final void release() throws SQLException {
		List<KeptStatement> kept = List.copyOf(this.statements.values());
		this.statements.clear();
		SQLException failure = null;
		for (KeptStatement statement : kept) {
			try {
				statement.release();
			}
			catch (SQLException ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Tells the version of SQLite's library.
	 * @return the version
	 * @throws SQLException if the connection is closed
	 */
	Version libraryVersion() throws SQLException {
		return Version.parse(getDatabase().libversion());
	}

	/** Makes a statement that runs on another thread end with an error. */
	void cancel() throws SQLException {
		getDatabase().interrupt();
	}

	/** A statement that is still there for the next one who prepares it. */
	static class KeptStatement extends JDBC4PreparedStatement {

		private final String[] columns;

		KeptStatement(SQLiteConnection connection, String sql) throws SQLException {
			super(connection, sql);
			this.columns = this.rs.colsMeta;
		}

		/** The driver would ask SQLite for the names of all columns at each query. */
		@Override
		public ResultSet getResultSet() throws SQLException {
			this.rs.colsMeta = this.columns;
			return super.getResultSet();
		}

		@Override
		public void close() {
			// Who prepares it next finds it.
		}

		void release() throws SQLException {
			super.close();
		}

	}

}
