package io.github.diskcache.spring;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.diskcache.CacheFile;

/**
 * A file to which nobody can write, because another program is about to.
 */
final class LockedFile {

	private final Connection connection;

	private LockedFile(Connection connection) {
		this.connection = connection;
	}

	static LockedFile of(CacheFile file) {
		try {
			Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
			try (Statement statement = connection.createStatement()) {
				statement.execute("PRAGMA busy_timeout=5000");
				statement.execute("BEGIN IMMEDIATE");
			}
			return new LockedFile(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Does something while nobody can write. */
	static void during(CacheFile file, Runnable work) {
		LockedFile locked = of(file);
		try {
			work.run();
		}
		finally {
			locked.close();
		}
	}

	void close() {
		try {
			// Rolls back.
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
