package io.github.diskcache.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Runs statements on one connection, in the terms of {@code JdbcTemplate}. That itself
 * would tie the connection to the transaction of the calling thread, if there is one, and
 * asks about that before and after each statement.
 */
final class Statements {

	private final KeptConnection connection;

	Statements(KeptConnection connection) {
		this.connection = connection;
	}

	/**
	 * Runs a query that is kept prepared.
	 * @param <T> the type of the result
	 * @param sql the query
	 * @param parameters sets its parameters
	 * @param rows makes the result of its rows
	 * @return the result
	 */
	<T extends @Nullable Object> T query(String sql, PreparedStatementSetter parameters, ResultSetExtractor<T> rows) {
		return run(sql, (statement) -> {
			parameters.setValues(statement);
			try (ResultSet found = statement.executeQuery()) {
				return rows.extractData(found);
			}
		});
	}

	/**
	 * Begins a query that is kept prepared and has no parameters.
	 * @param sql the query
	 * @return its rows, to be closed
	 */
	ResultSet begin(String sql) {
		return run(sql, PreparedStatement::executeQuery);
	}

	/**
	 * Runs a query that is not worth keeping.
	 * @param <T> the type of the result
	 * @param sql the query
	 * @param rows makes the result of its rows
	 * @return the result
	 */
	<T extends @Nullable Object> T query(String sql, ResultSetExtractor<T> rows) {
		try (Statement statement = this.connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
			return rows.extractData(found);
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

	/**
	 * Runs a statement that is kept prepared.
	 * @param sql the statement
	 * @param parameters sets its parameters
	 * @return how many rows it has changed
	 */
	int update(String sql, PreparedStatementSetter parameters) {
		return run(sql, (statement) -> {
			parameters.setValues(statement);
			return statement.executeUpdate();
		});
	}

	/**
	 * Runs a statement to its end that is not worth keeping.
	 * @param sql the statement
	 */
	void update(String sql) {
		try (Statement statement = this.connection.createStatement()) {
			statement.executeUpdate(sql);
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

	/**
	 * Does something with a statement that is kept prepared.
	 * @param <T> the type of the result
	 * @param sql the statement
	 * @param work what is done
	 * @return its result
	 */
	<T extends @Nullable Object> T run(String sql, PreparedStatementCallback<T> work) {
		try {
			PreparedStatement statement = this.connection.prepareStatement(sql);
			return work.doInPreparedStatement(statement);
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

}
