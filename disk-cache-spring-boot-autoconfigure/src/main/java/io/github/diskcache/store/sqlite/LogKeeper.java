package io.github.diskcache.store.sqlite;

import java.io.File;
import java.util.List;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
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

	/** And so many more where the log could not start anew after it was merged. */
	private static final int FURTHER_PAGES_PER_MERGE = 750;

	private static final long LONG = 2L * SqliteDatabase.LOG_BYTES;

	private static final int PATIENCE_MILLIS = 100;

	private final SqliteConnection connection;

	// Only its length is asked for: who opens and closes it releases SQLite's locks.
	private final File log;

	private final @Nullable LogMerger merger;

	// About as many as have come since the last look.
	private long pages;

	// How long the log was when it was last merged; 0 if it has started anew.
	private int mergedAt;

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
			this.pages += pages(request.request());
		}
		if (this.pages >= PAGES_PER_LOOK) {
			this.pages = 0;
			look(this.log.length());
		}
	}

	/** What may touch many rows of which it does not tell is worth a look. */
	private static long pages(WriteRequest request) {
		if (request instanceof WriteRequest.Put put) {
			return put.entries().stream().mapToLong((entry) -> 1 + entry.head().size() / BYTES_PER_PAGE).sum();
		}
		if (request instanceof WriteRequest.Delete delete) {
			return delete.keys().size();
		}
		return (request instanceof WriteRequest.Supersede) ? 1 : PAGES_PER_LOOK;
	}

	/** Merges what can be merged without waiting for those who read. */
	void merge() {
		ask(Merging.PASSIVE);
	}

	/** Has what is under way in the background end. */
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
			ask(Merging.TRUNCATE);
		}
	}

	private void look(long size) {
		if (size > this.log.getUsableSpace()) {
			// When the disk is full, there may be no room left in which to merge it.
			ask(Merging.TRUNCATE);
		}
		else if (size > this.tolerated) {
			startAnewAfterReads(size);
		}
		else if (this.merger != null) {
			startMergeIfDue(this.merger);
		}
	}

	private void startAnewAfterReads(long size) {
		LogState state = ask(Merging.RESTART);
		if (state != null && state.complete()) {
			this.tolerated = LONG;
		}
		else if (state == null || state.pages() >= 0) {
			// A read that lasts must not delay every write from now on.
			this.tolerated = size + LONG;
		}
	}

	private void startMergeIfDue(LogMerger background) {
		try {
			if (isMergeDue()) {
				background.start();
			}
		}
		catch (StoreException ex) {
			logger.debug("It is not known how long the log of a cache file is", ex);
		}
	}

	private boolean isMergeDue() {
		LogState state = this.connection.call((statements) -> LogState.after(statements, Merging.NOOP));
		if (state.pages() < this.mergedAt) {
			this.mergedAt = 0;
		}
		boolean due = state.unmerged() > 0
				&& state.pages() > Math.max(PAGES_PER_MERGE, this.mergedAt + FURTHER_PAGES_PER_MERGE);
		if (due) {
			this.mergedAt = state.pages();
		}
		return due;
	}

	private @Nullable LogState ask(Merging how) {
		try {
			return (this.merger != null) ? this.merger.betweenRounds(() -> carryOut(how)) : carryOut(how);
		}
		catch (StoreException ex) {
			logger.debug("The log of a cache file could not be merged into it yet", ex);
			return null;
		}
	}

	private LogState carryOut(Merging how) {
		return this.connection.callWithin(PATIENCE_MILLIS, (statements) -> LogState.after(statements, how));
	}

}
