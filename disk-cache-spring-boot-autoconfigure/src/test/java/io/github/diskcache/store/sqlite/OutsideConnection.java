package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.sqlite.SQLiteConfig;

/**
 * What another program sees of a file.
 */
final class OutsideConnection implements AutoCloseable {

	private final Connection connection;

	private OutsideConnection(Connection connection) {
		this.connection = connection;
	}

	static OutsideConnection open(Path file) {
		try {
			SQLiteConfig config = new SQLiteConfig();
			config.setBusyTimeout(2_000);
			return new OutsideConnection(config.createConnection("jdbc:sqlite:" + file));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static OutsideConnection inMemory() {
		try {
			return new OutsideConnection(DriverManager.getConnection("jdbc:sqlite::memory:"));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Connection connection() {
		return this.connection;
	}

	void execute(String sql) {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/** Returns the first column of all rows. */
	List<String> texts(String sql) {
		return column(sql, 1);
	}

	List<String> column(String sql, int index) {
		List<String> texts = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet rs = statement.executeQuery(sql)) {
			while (rs.next()) {
				texts.add(rs.getString(index));
			}
			return texts;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	String text(String sql) {
		return texts(sql).get(0);
	}

	long number(String sql) {
		return Long.parseLong(text(sql));
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
