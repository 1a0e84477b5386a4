package io.github.diskcache.store.sqlite;

import java.sql.SQLException;
import java.util.function.Function;

import io.github.diskcache.store.StoreException;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One connection to the file, with its statements and a {@link JdbcOperations} over both.
 *
 * <p>
 * {@code JdbcTemplate} ties the connection it gets to the transaction of the calling
 * thread, if there is one, until that transaction ends. It does not when it finds a
 * connection tied already, so {@link #call} does that for the length of the call: a
 * caller's transaction never learns of this connection.
 */
final class SqliteConnection implements AutoCloseable {

	private final KeptConnection connection;

	private final SingleConnectionDataSource dataSource;

	private final ConnectionHolder holder;

	private final JdbcTemplate jdbc;

	private int busyTimeout;

	/**
	 * Takes a connection over.
	 * @param connection the connection
	 * @param busyTimeout how many milliseconds it waits for other processes
	 */
	SqliteConnection(KeptConnection connection, int busyTimeout) {
		this.connection = connection;
		this.busyTimeout = busyTimeout;
		this.dataSource = new SingleConnectionDataSource(connection, true);
		this.holder = new ConnectionHolder(connection);
		this.jdbc = new JdbcTemplate();
		this.jdbc.setDataSource(this.dataSource);
		this.jdbc.setExceptionTranslator(SqliteErrors.INSTANCE);
		this.jdbc.setIgnoreWarnings(true);
	}

	/**
	 * Does some work on the connection. Not to be nested.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return its result
	 */
	<T> T call(Function<JdbcOperations, T> work) {
		TransactionSynchronizationManager.bindResource(this.dataSource, this.holder);
		try {
			return work.apply(this.jdbc);
		}
		catch (RuntimeException | Error ex) {
			// Whatever broke off, a statement may have been given half of what it needs.
			releaseStatements(ex);
			throw ex;
		}
		finally {
			TransactionSynchronizationManager.unbindResource(this.dataSource);
		}
	}

	/**
	 * Does some work that is not worth waiting long for others. Not to be nested.
	 * @param <T> the type of the result
	 * @param millis how long to wait
	 * @param work the work
	 * @return its result
	 */
	<T> T callWithin(int millis, Function<JdbcOperations, T> work) {
		int usual = this.busyTimeout;
		busyTimeout(millis);
		try {
			return call(work);
		}
		finally {
			busyTimeout(usual);
		}
	}

	void busyTimeout(int millis) {
		if (millis != this.busyTimeout) {
			try {
				this.connection.setBusyTimeout(millis);
				this.busyTimeout = millis;
			}
			catch (SQLException ex) {
				throw SqliteErrors.translate(ex);
			}
		}
	}

	/**
	 * Tells whether it can be asked how long the log is without having it merged.
	 * @return whether it can
	 */
	boolean tellsLogSize() {
		try {
			return this.connection.isOfVersion(3, 51);
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

	/** Makes a statement that runs on another thread end with an error. */
	void cancel() {
		try {
			this.connection.cancel();
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

	/**
	 * Closes what failed to be set up.
	 * @param failure what is to be told
	 */
	void closeAfter(Throwable failure) {
		try {
			close();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	@Override
	public void close() {
		try {
			try {
				this.connection.release();
			}
			finally {
				this.connection.close();
			}
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

	private void releaseStatements(Throwable failure) {
		try {
			this.connection.release();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

}
