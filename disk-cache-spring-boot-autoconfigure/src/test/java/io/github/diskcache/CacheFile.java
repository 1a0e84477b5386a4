package io.github.diskcache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a cache as other programs see it: through a plain connection of their own.
 *
 * @param path where it is
 */
public record CacheFile(Path path) {

	public long number(String sql, Object... arguments) {
		return Long.parseLong(text(sql, arguments));
	}

	public String text(String sql, Object... arguments) {
		return texts(sql, arguments).get(0);
	}

	public List<String> texts(String sql, Object... arguments) {
		try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
			bind(statement, arguments);
			List<String> texts = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					texts.add(rows.getString(1));
				}
			}
			return texts;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Changes what is in the file; the number of rows that this has changed. */
	public int update(String sql, Object... arguments) {
		try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
			bind(statement, arguments);
			return statement.executeUpdate();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Does something while another program is about to write. */
	void whileLocked(Runnable work) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			work.run();
			statement.execute("ROLLBACK");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public long count() {
		return number("SELECT COUNT(*) FROM cache");
	}

	/** The keys in the order in which they would be evicted. */
	List<String> keysByRecency() {
		return texts("SELECT key FROM cache ORDER BY accessed_at, key");
	}

	boolean hasLog() {
		return Files.exists(Path.of(this.path + "-wal")) || Files.exists(Path.of(this.path + "-shm"));
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + this.path);
	}

	private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
		for (int i = 0; i < arguments.length; i++) {
			statement.setObject(i + 1, arguments[i]);
		}
	}

}
