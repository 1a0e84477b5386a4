package io.github.diskcache.store.sqlite;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Gives pages back to the file system after much was removed: <em>in slices, so that no
 * writer waits long, and only while more than a quarter of the file is free</em>, since
 * free pages are what the next rows are written to. Guarded by the writer.
 */
final class Vacuum {

	private static final int PAGES_PER_SLICE = 64;

	private static final int FREE_SHARE = 4;

	private final SqliteConnection connection;

	private long lastBytes = Long.MAX_VALUE;

	private boolean due;

	Vacuum(SqliteConnection connection) {
		this.connection = connection;
	}

	/** Looks whether a transaction leaves less than there was. */
	void note(WriteTransaction tx) {
		long bytes = tx.totals().bytes();
		this.due |= bytes < this.lastBytes;
		this.lastBytes = bytes;
	}

	void afterCommit() {
		if (this.due) {
			this.due = slice(PAGES_PER_SLICE);
		}
	}

	/**
	 * Gives some pages back, outside a transaction.
	 * @param pages how many at most
	 * @return whether more are to be given back
	 */
	boolean slice(int pages) {
		return this.connection.call((jdbc) -> {
			if (!isMuchFree(jdbc)) {
				return false;
			}
			// Only a plain statement's update runs the pragma to its end; execute frees
			// one page.
			jdbc.update("PRAGMA incremental_vacuum(" + pages + ")");
			return isMuchFree(jdbc);
		});
	}

	private static boolean isMuchFree(JdbcOperations jdbc) {
		Long free = Lookup.number(jdbc, "PRAGMA freelist_count");
		Long all = Lookup.number(jdbc, "PRAGMA page_count");
		return free != null && all != null && free * FREE_SHARE > all;
	}

}
