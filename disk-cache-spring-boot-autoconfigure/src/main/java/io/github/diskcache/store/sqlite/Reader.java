package io.github.diskcache.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;

import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that only reads. When one read follows the other and nothing changes
 * between them, <em>it keeps its snapshot</em>: a query that has not come to its end
 * holds it. Used by one thread at a time.
 */
final class Reader {

	// What is read now and then is not worth it, nor where one operation in ten writes.
	private static final int READS_BEFORE = 16;

	private final SqliteConnection connection;

	private final Snapshots snapshots;

	// Of the last read
	private long state;

	// How many of as many as it takes there were, and when the first one was.
	private int reads;

	private long firstRead;

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
			letGoAfter(ex);
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
		forget();
		this.connection.close();
	}

	private void keepIfWorthwhile(Statements statements) {
		long now = this.snapshots.state();
		if (now != this.state) {
			letGo();
			this.state = now;
			this.reads = 0;
		}
		else if (this.kept == null && haveReadsFollowed() && this.snapshots.mayBeKept(now, this.firstRead)) {
			this.kept = statements.begin(Sql.HOLD_SNAPSHOT);
			this.snapshots.keep();
			// It is as new as the state only if that has not changed meanwhile.
			letGoIfOutdated();
		}
	}

	private boolean haveReadsFollowed() {
		if (this.reads == 0) {
			this.firstRead = this.snapshots.now();
		}
		this.reads = (this.reads + 1) % READS_BEFORE;
		return this.reads == 0;
	}

	private void letGo() {
		ResultSet query = this.kept;
		if (query == null) {
			return;
		}
		try {
			query.close();
		}
		catch (SQLException ex) {
			throw SqliteErrors.translate(ex);
		}
		finally {
			forget();
		}
	}

	/** The connection has let go of all its statements, unless that failed as well. */
	private void letGoAfter(Throwable failure) {
		try {
			letGo();
		}
		catch (StoreException ex) {
			failure.addSuppressed(ex);
		}
	}

	private void forget() {
		if (this.kept != null) {
			this.kept = null;
			this.snapshots.letGo();
		}
	}

}
