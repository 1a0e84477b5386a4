package io.github.diskcache.store.sqlite;

/**
 * Gives pages back to the file system after much was removed: <em>in slices, so that no
 * writer waits long, and only while more than a quarter of the file is free</em>, since
 * free pages are what the next rows are written to. A few are never worth it. Guarded by
 * the writer.
 */
final class Vacuum {

	private static final int PAGES_PER_SLICE = 64;

	private static final int FREE_SHARE = 4;

	private static final int FEW_PAGES = 64;

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
			this.due = isMuchFree();
			if (this.due) {
				slice(PAGES_PER_SLICE);
			}
		}
	}

	boolean isMuchFree() {
		return this.connection.call((jdbc) -> {
			Long free = Lookup.number(jdbc, "PRAGMA freelist_count");
			Long all = Lookup.number(jdbc, "PRAGMA page_count");
			return free != null && all != null && free > FEW_PAGES && free * FREE_SHARE > all;
		});
	}

	/**
	 * Gives some pages back, outside a transaction.
	 * @param pages how many at most
	 */
	void slice(int pages) {
		// Only a plain statement's update runs the pragma to its end; execute frees one
		// page.
		this.connection.call((jdbc) -> jdbc.update("PRAGMA incremental_vacuum(" + pages + ")"));
	}

}
