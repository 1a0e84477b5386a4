package io.github.diskcache.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A connection that only reads. When one read follows the other and nothing changes
 * between them, <em>it keeps its snapshot</em>: a query that has not come to its end
 * holds it. Used by one thread at a time.
 */
final class Reader {

	// What is read now and then is not worth it.
	private static final int READS_BEFORE = 8;

	private final SqliteConnection connection;

	private final Snapshots snapshots;

	private long state;

	private int readsInState;

	private long firstInState;

	// Others look whether there is one.
	private volatile @Nullable ResultSet kept;

	Reader(SqliteConnection connection, Snapshots snapshots) {
		this.connection = connection;
		this.snapshots = snapshots;
	}

	<T extends @Nullable Object> T read(Function<Statements, T> work) {
		try {
			return this.connection.call((statements) -> {
				keepIfWorthwhile(statements);
				return work.apply(statements);
			});
		}
		catch (RuntimeException | Error ex) {
			// It has gone with all statements of the connection.
			this.kept = null;
			throw ex;
		}
	}

	boolean keepsSnapshot() {
		return this.kept != null;
	}

	/** Lets go of a snapshot that does not hold any longer. */
	void letGoIfOutdated() {
		if (this.snapshots.state() != this.state) {
			letGo();
		}
	}

	void cancel() {
		this.connection.cancel();
	}

	void close() {
		this.kept = null;
		this.connection.close();
	}

	private void keepIfWorthwhile(Statements statements) {
		long now = this.snapshots.state();
		if (now != this.state) {
			letGo();
			this.state = now;
			this.readsInState = 0;
		}
		else if (this.kept == null && Snapshots.isStill(now) && isWorthwhile() && this.snapshots.expire()) {
			this.kept = statements.begin(Sql.HOLD_SNAPSHOT);
			// It is as new as the state only if that has not changed meanwhile.
			letGoIfOutdated();
		}
	}

	private boolean isWorthwhile() {
		this.readsInState++;
		if (this.readsInState == 1) {
			this.firstInState = this.snapshots.now();
		}
		if (this.readsInState < READS_BEFORE) {
			return false;
		}
		this.readsInState = 0;
		return this.snapshots.isMoment(this.firstInState);
	}

	private void letGo() {
		ResultSet query = this.kept;
		if (query == null) {
			return;
		}
		this.kept = null;
		try {
			query.close();
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
	}

}
