package io.github.diskcache.store.sqlite;

import java.util.concurrent.atomic.AtomicReference;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.sqlite.LogState.Merging;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Merges the log into the file beside those who read and write, in a thread and on a
 * connection of its own, since to copy and to wait for the disk takes tens of
 * milliseconds. The log starts anew only after all of it was merged, which nobody can do
 * while others go on writing: <em>what little is left is merged under the writer</em>.
 */
final class LogMerger {

	private static final Log logger = LogFactory.getLog(LogMerger.class);

	/** As long as it takes, about so much of it is written meanwhile. */
	private static final int MOST_ROUNDS = 6;

	private static final int FEW_PAGES = 256;

	private static final int PATIENCE_MILLIS = 500;

	private final Reads connection;

	private final SqliteConnection writer;

	private final GroupCommit groupCommit;

	private final AtomicReference<@Nullable Thread> underWay = new AtomicReference<>();

	// Guarded by the writer.
	private boolean ended;

	/**
	 * Creates a merger that has nothing to do.
	 * @param connection where it finds a connection of its own
	 * @param writer the connection that writes
	 * @param groupCommit guards the latter
	 */
	LogMerger(Reads connection, SqliteConnection writer, GroupCommit groupCommit) {
		this.connection = connection;
		this.writer = writer;
		this.groupCommit = groupCommit;
	}

	/** Has the log merged soon, unless that is being done. */
	void start() {
		Thread thread = thread();
		if (this.underWay.compareAndSet(null, thread)) {
			try {
				thread.start();
			}
			catch (OutOfMemoryError ex) {
				// No thread can be made now. Before the log is much longer, SQLite merges
				// it with a commit.
				this.underWay.set(null);
				logger.debug("There is no thread in which to merge the log of a cache file", ex);
			}
		}
	}

	/** Waits a little until nothing is under way. Not to be called under the writer. */
	void await() {
		Thread thread = this.underWay.get();
		if (thread != null) {
			try {
				thread.join(PATIENCE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Lets what is under way end. Called under the writer. */
	void end() {
		this.ended = true;
		this.connection.close();
	}

	private Thread thread() {
		Thread thread = new Thread(null, this::merge, "disk-cache-log", 0, false);
		thread.setDaemon(true);
		// Whoever has made the commit must not be kept from being unloaded.
		thread.setContextClassLoader(null);
		return thread;
	}

	private void merge() {
		try {
			LogState state = mergeBesideOthers();
			for (int i = 1; i < MOST_ROUNDS && state.complete() && state.unmerged() > FEW_PAGES; i++) {
				state = mergeBesideOthers();
			}
			this.groupCommit.exclusively(this::mergeRest);
		}
		catch (StoreException ex) {
			logger.debug("The log of a cache file could not be merged into it yet", ex);
		}
		finally {
			this.underWay.set(null);
		}
	}

	/** What others have written meanwhile is seen by the second look only. */
	private LogState mergeBesideOthers() {
		return this.connection.read((statements) -> {
			LogState.after(statements, Merging.PASSIVE);
			return LogState.after(statements, Merging.NOOP);
		});
	}

	private boolean mergeRest() {
		return !this.ended && this.writer.call((statements) -> LogState.after(statements, Merging.PASSIVE)).complete();
	}

}
