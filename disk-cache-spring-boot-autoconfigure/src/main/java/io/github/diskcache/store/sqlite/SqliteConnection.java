package io.github.diskcache.store.sqlite;

import java.lang.module.ModuleDescriptor.Version;
import java.sql.SQLException;
import java.util.function.Function;

import io.github.diskcache.store.StoreException;

/**
 * One connection to the file, with its statements. It never takes part in a transaction
 * of the calling thread.
 */
final class SqliteConnection implements AutoCloseable {

	private static final Version TELLING_LOG_SIZE = Version.parse("3.51");

	private final KeptConnection connection;

	private final Statements statements;

	private int busyTimeout;

	/**
	 * Takes a connection over.
	 * @param connection the connection
	 * @param busyTimeout how many milliseconds it waits for other processes
	 */
	SqliteConnection(KeptConnection connection, int busyTimeout) {
		this.connection = connection;
		this.busyTimeout = busyTimeout;
		this.statements = new Statements(connection);
	}

	/**
	 * Does some work on the connection. Not to be nested.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return its result
	 */
	<T> T call(Function<Statements, T> work) {
		try {
			return work.apply(this.statements);
		}
		catch (RuntimeException | Error ex) {
			// Whatever broke off, a statement may have been given half of what it needs.
			releaseStatements(ex);
			throw ex;
		}
	}

	/**
	 * Does some work that is not worth waiting long for others. Not to be nested.
	 * @param <T> the type of the result
	 * @param millis how long to wait
	 * @param work the work
	 * @return its result
	 */
	<T> T callWithin(int millis, Function<Statements, T> work) {
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
			return this.connection.libraryVersion().compareTo(TELLING_LOG_SIZE) >= 0;
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
