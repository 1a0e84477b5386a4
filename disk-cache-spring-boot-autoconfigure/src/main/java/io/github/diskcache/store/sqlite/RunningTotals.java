package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.Totals;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * The totals of one transaction: <em>at every commit they equal the number of rows and
 * the sum of their sizes</em>, because they are changed in the same transaction. A row of
 * totals that can't be right is replaced by a count. Totals that were not read but known
 * replace only those that they were known to be.
 */
final class RunningTotals {

	private static final Log logger = LogFactory.getLog(RunningTotals.class);

	// The checker does not look into type arguments, where it is said what may be null.
	@SuppressWarnings("NullAway")
	private static final ResultSetExtractor<@Nullable Saved> SAVED = (rs) -> rs.next()
			? new Saved(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)) : null;

	private final Statements statements;

	private final @Nullable Saved known;

	private long items;

	private long bytes;

	private long sequence;

	private boolean distrusted;

	private RunningTotals(Statements statements, @Nullable Saved known) {
		this.statements = statements;
		this.known = known;
	}

	/** Creates the totals of a database without rows. */
	static void initialize(Statements statements) {
		new RunningTotals(statements, null).save();
	}

	static RunningTotals load(Statements statements) {
		RunningTotals totals = new RunningTotals(statements, null);
		Saved saved = statements.query(Sql.SELECT_TOTALS, Rows.NOTHING, SAVED);
		if (saved != null && saved.isPlausible()) {
			totals.startFrom(saved);
		}
		else {
			totals.sequence = (saved != null) ? saved.sequence() : 0;
			totals.repair();
		}
		return totals;
	}

	/**
	 * Returns totals that are what the last commit has left, unless others have written.
	 * @param statements the connection
	 * @param saved what our last commit has left
	 * @return the totals
	 */
	static RunningTotals known(Statements statements, Saved saved) {
		RunningTotals totals = new RunningTotals(statements, saved);
		totals.startFrom(saved);
		return totals;
	}

	private void startFrom(Saved saved) {
		this.items = saved.items();
		this.bytes = saved.bytes();
		this.sequence = saved.sequence();
	}

	/**
	 * Reads the totals outside a transaction that writes.
	 * @param statements the connection
	 * @return the totals, or {@code null} if they must be counted again
	 */
	static @Nullable Totals read(Statements statements) {
		Saved saved = statements.query(Sql.SELECT_TOTALS, Rows.NOTHING, SAVED);
		return (saved != null && saved.isPlausible()) ? new Totals(saved.items(), saved.bytes()) : null;
	}

	long items() {
		return this.items;
	}

	long bytes() {
		return this.bytes;
	}

	/** Counts the commits of all processes. */
	long sequence() {
		return this.sequence;
	}

	void add(long itemsMore, long bytesMore) {
		this.items += itemsMore;
		this.bytes += bytesMore;
	}

	void reset() {
		this.items = 0;
		this.bytes = 0;
	}

	/** Has the totals counted again before they are saved, because of a damaged row. */
	void distrust() {
		this.distrusted = true;
	}

	/** Replaces totals that turned out to be wrong. */
	void repair() {
		if (this.known != null) {
			throw new OutdatedTotalsException();
		}
		logger.warn("The totals of the cache file " + SqliteDatabase.pathOf(this.statements)
				+ " do not fit its rows; they are counted again");
		recount();
	}

	void recount() {
		Totals counted = this.statements.query(Sql.COUNT_ROWS, Rows.NOTHING,
				(rs) -> rs.next() ? new Totals(rs.getLong(1), rs.getLong(2)) : new Totals(0, 0));
		this.items = counted.items();
		this.bytes = counted.bytes();
	}

	/**
	 * Saves the totals as those of the next commit.
	 * @return what was saved
	 * @throws OutdatedTotalsException if they were known and others have changed them
	 */
	Saved save() {
		if (this.distrusted) {
			// Of the row itself the log was told.
			recount();
		}
		else if (this.items < 0 || this.bytes < 0) {
			repair();
		}
		Saved next = Saved.of(this.items, this.bytes, this.sequence + 1);
		Saved expected = this.known;
		int changed = this.statements.update((expected != null) ? Sql.REPLACE_TOTALS : Sql.UPSERT_TOTALS, (ps) -> {
			ps.setLong(1, next.items());
			ps.setLong(2, next.bytes());
			ps.setLong(3, next.sequence());
			ps.setLong(4, next.checksum());
			if (expected != null) {
				ps.setLong(5, expected.sequence());
				ps.setLong(6, expected.checksum());
			}
		});
		if (expected != null && changed == 0) {
			throw new OutdatedTotalsException();
		}
		return next;
	}

	/**
	 * The totals as they are in the file.
	 *
	 * @param items the number of rows
	 * @param bytes the sum of their sizes
	 * @param sequence counts the commits of all processes
	 * @param checksum shows whether the row is damaged
	 */
	record Saved(long items, long bytes, long sequence, long checksum) {

		private static Saved of(long items, long bytes, long sequence) {
			return new Saved(items, bytes, sequence, checksum(items, bytes, sequence));
		}

		private boolean isPlausible() {
			return this.items >= 0 && this.bytes >= 0
					&& this.checksum == checksum(this.items, this.bytes, this.sequence);
		}

		private static long checksum(long items, long bytes, long sequence) {
			return ((items * 31 + bytes) * 31 + sequence) * 31 + 17;
		}

	}

}
