package io.github.diskcache.store.sqlite;

import org.jspecify.annotations.Nullable;

/**
 * Gives pages back to the file system after much was removed: <em>in slices, so that no
 * writer waits long, and only while more than a quarter of the file is free</em>, since
 * free pages are what the next rows are written to. A few are never worth it. Guarded by
 * the writer.
 */
final class Vacuum {

	private static final String FREE_PAGES = "PRAGMA freelist_count";

	private static final int INCREMENTAL = 2;

	private static final int PAGES_PER_SLICE = 64;

	private static final int FREE_SHARE = 4;

	private static final int FEW_PAGES = 64;

	/** One page in so many says where the others belong: fewer than SQLite needs. */
	private static final int PAGES_PER_MAP = 500;

	private static final int FEW_BYTES = FEW_PAGES * 4096;

	private final SqliteConnection connection;

	private final @Nullable LogKeeper log;

	private final boolean possible;

	// More than there was before the first look: what was left over is found by it.
	private long mostBytes = Long.MAX_VALUE;

	private boolean due;

	/**
	 * Looks whether space can be given back.
	 * @param connection the connection that writes
	 * @param log the log, if there is one: the file becomes shorter when that is merged
	 */
	Vacuum(SqliteConnection connection, @Nullable LogKeeper log) {
		this.connection = connection;
		this.log = log;
		this.possible = connection.call((statements) -> number(statements, "PRAGMA auto_vacuum")) == INCREMENTAL;
	}

	/**
	 * Tells whether the file can become smaller: that is settled when it is created.
	 * @return whether it gives pages back
	 */
	boolean isPossible() {
		return this.possible;
	}

	/** Looks whether a transaction leaves much less than there was. */
	void note(WriteTransaction tx) {
		long bytes = tx.totals().bytes();
		long fallen = this.mostBytes - bytes;
		this.due |= fallen > FEW_BYTES && fallen > this.mostBytes / FREE_SHARE;
		this.mostBytes = this.due ? bytes : Math.max(this.mostBytes, bytes);
	}

	void afterCommit() {
		if (this.due) {
			this.due = isMuchFree() && slice(PAGES_PER_SLICE);
		}
	}

	boolean isMuchFree() {
		return this.possible && this.connection.call((statements) -> {
			long free = number(statements, FREE_PAGES);
			return free > FEW_PAGES && free * FREE_SHARE > number(statements, "PRAGMA page_count");
		});
	}

	/**
	 * Gives some pages back, outside a transaction. Does not wait for other processes.
	 * @param pages how many at most
	 * @return whether there are fewer free pages now
	 */
	boolean slice(int pages) {
		boolean anew = this.connection.call((statements) -> isNearlyAllFree(statements) && hasNoRows(statements));
		return anew ? writeAnew() : giveBack(pages);
	}

	/**
	 * Page by page SQLite looks each up in its list of free ones, which takes seconds for
	 * a large file. To write anew what is left takes nothing, but rows would get other
	 * rowids.
	 */
	private boolean writeAnew() {
		this.connection.callWithin(1, (statements) -> {
			statements.update("VACUUM");
			return true;
		});
		if (this.log != null) {
			this.log.merge();
		}
		return true;
	}

	private boolean giveBack(int pages) {
		return this.connection.callWithin(1, (statements) -> {
			long before = number(statements, FREE_PAGES);
			// Only a plain statement's update runs the pragma to its end; execute frees
			// one page.
			statements.update("PRAGMA incremental_vacuum(" + pages + ")");
			return number(statements, FREE_PAGES) < before;
		});
	}

	private static boolean isNearlyAllFree(Statements statements) {
		long free = number(statements, FREE_PAGES);
		long pages = number(statements, "PRAGMA page_count");
		return pages - free <= FEW_PAGES + pages / PAGES_PER_MAP;
	}

	private static boolean hasNoRows(Statements statements) {
		return Lookup.number(statements, Sql.EARLIEST_USE) == null;
	}

	private static long number(Statements statements, String pragma) {
		@Nullable Long number = Lookup.number(statements, pragma);
		return (number != null) ? number : 0;
	}

}
