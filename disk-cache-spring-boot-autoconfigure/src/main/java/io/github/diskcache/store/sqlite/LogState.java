package io.github.diskcache.store.sqlite;

import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * How far the log is merged into the file.
 *
 * @param complete whether nobody was in the way of what was asked for
 * @param pages how many pages the log holds; negative if somebody else merges it
 * @param merged how many of them, from the first on, are in the file as well
 */
record LogState(boolean complete, int pages, int merged) {

	private static final ResultSetExtractor<LogState> STATE = (rs) -> rs.next()
			? new LogState(rs.getInt(1) == 0, rs.getInt(2), rs.getInt(3)) : new LogState(false, 0, 0);

	/**
	 * Merges the log, as far as others who read and write let it.
	 * @param statements a connection to the file, outside a transaction
	 * @param how what SQLite is to do
	 * @return what it has come to
	 */
	static LogState after(Statements statements, Merging how) {
		return statements.query(how.pragma, Rows.NOTHING, STATE);
	}

	int unmerged() {
		return this.pages - this.merged;
	}

	/**
	 * Tells whether a merge has come to the end of the log as it was when it began.
	 * @return whether it has
	 */
	boolean isAllMerged() {
		return this.complete && this.pages == this.merged;
	}

	/**
	 * What is done to the log.
	 */
	enum Merging {

		/** Nothing: only to look. Since SQLite 3.51; before, the same as the next. */
		NOOP,

		/** Merges what can be merged without waiting for anybody. */
		PASSIVE,

		/** Waits for readers, too, so that the next write starts the log anew. */
		RESTART,

		/** The same, and gives its space back. */
		TRUNCATE;

		private final String pragma = "PRAGMA wal_checkpoint(" + name() + ")";

	}

}
