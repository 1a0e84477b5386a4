package io.github.diskcache.store.sqlite;

import java.io.File;
import java.util.List;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.sqlite.LogState.Merging;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the log beside the file short. SQLite starts it anew when a write comes at a
 * moment in which nobody reads from it, and beside many readers there may be none.
 * <em>When the log is too long, the writer waits a little for such a moment</em>: readers
 * that come meanwhile read from the file. Guarded by the writer.
 */
final class LogKeeper {

	private static final Log logger = LogFactory.getLog(LogKeeper.class);

	private static final int PAGES_PER_LOOK = 64;

	private static final int BYTES_PER_PAGE = 4096;

	/** So many that together with what is written meanwhile the log stays short. */
	private static final int PAGES_PER_MERGE = 3_000;

	private static final int FEWEST_PAGES_PER_MERGE = 750;

	private static final long LONG = 2L * SqliteDatabase.LOG_BYTES;

	private static final int PATIENCE_MILLIS = 100;

	private final SqliteConnection connection;

	// Only its length is asked for: who opens and closes it releases SQLite's locks.
	private final File log;

	private final @Nullable LogMerger merger;

	// As many as are sure to have come since the last look.
	private long pages;

	private long tolerated = LONG;

	/**
	 * Creates a keeper.
	 * @param connection the connection that writes
	 * @param log the log
	 * @param merger merges the log in the background; {@code null} if SQLite is to do so
	 * with commits
	 */
	LogKeeper(SqliteConnection connection, File log, @Nullable LogMerger merger) {
		this.connection = connection;
		this.log = log;
		this.merger = merger;
	}

	void afterCommit(List<PendingWrite> group) {
		for (PendingWrite request : group) {
			this.pages += 1 + request.bytes() / BYTES_PER_PAGE;
		}
		if (this.pages >= PAGES_PER_LOOK) {
			this.pages = 0;
			look(this.log.length());
		}
	}

	/** Waits a little for what is under way in the background. */
	void await() {
		if (this.merger != null) {
			this.merger.await();
		}
	}

	/** Lets what is under way in the background end. */
	void end() {
		if (this.merger != null) {
			this.merger.end();
		}
	}

	/**
	 * Makes room after a write for which there was none. The log may be what fills the
	 * disk, and most of what is in it takes no more space in the file.
	 * @param failure why the write failed
	 */
	void afterFailure(Throwable failure) {
		if (failure instanceof StoreException ex && ex.kind() == StoreException.Kind.FULL) {
			startAnew(Merging.TRUNCATE);
		}
	}

	private void look(long size) {
		if (size > this.log.getUsableSpace()) {
			// When the disk is full, there may be no room left in which to merge it.
			startAnew(Merging.TRUNCATE);
		}
		else if (size > this.tolerated) {
			// A read that lasts must not delay every write from now on.
			this.tolerated = startAnew(Merging.RESTART) ? LONG : size + LONG;
		}
		else if (this.merger != null && isMergeDue()) {
			this.merger.start();
		}
	}

	/** Beside a read that lasts, the log goes on after all of it was merged. */
	private boolean isMergeDue() {
		LogState state = ask(Merging.NOOP);
		return state != null && state.pages() > PAGES_PER_MERGE && state.unmerged() > FEWEST_PAGES_PER_MERGE;
	}

	private boolean startAnew(Merging how) {
		LogState state = ask(how);
		return state != null && state.complete();
	}

	private @Nullable LogState ask(Merging how) {
		try {
			return this.connection.callWithin(PATIENCE_MILLIS, (statements) -> LogState.after(statements, how));
		}
		catch (StoreException ex) {
			logger.debug("The log of a cache file could not be merged into it yet", ex);
			return null;
		}
	}

}
