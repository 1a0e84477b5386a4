package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.Totals;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * The totals of one transaction: <em>at every commit they equal the number of rows and
 * the sum of their sizes</em>, because they are changed in the same transaction. A row of
 * totals that can't be right is replaced by a count.
 */
final class RunningTotals {

	private static final Log logger = LogFactory.getLog(RunningTotals.class);

	// The checker does not look into type arguments, where it is said what may be null.
	@SuppressWarnings("NullAway")
	private static final ResultSetExtractor<@Nullable Saved> SAVED = (rs) -> rs.next()
			? new Saved(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)) : null;

	private final JdbcOperations jdbc;

	private long items;

	private long bytes;

	private long sequence;

	private boolean distrusted;

	private RunningTotals(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	/** Creates the totals of a database without rows. */
	static void initialize(JdbcOperations jdbc) {
		new RunningTotals(jdbc).save();
	}

	static RunningTotals load(JdbcOperations jdbc) {
		RunningTotals totals = new RunningTotals(jdbc);
		Saved saved = jdbc.query(Sql.SELECT_TOTALS, Rows.NOTHING, SAVED);
		if (saved != null && saved.isPlausible()) {
			totals.items = saved.items();
			totals.bytes = saved.bytes();
			totals.sequence = saved.sequence();
		}
		else {
			totals.sequence = (saved != null) ? saved.sequence() : 0;
			totals.repair();
		}
		return totals;
	}

	/**
	 * Reads the totals outside a transaction that writes.
	 * @param jdbc the connection
	 * @return the totals, or {@code null} if they must be counted again
	 */
	static @Nullable Totals read(JdbcOperations jdbc) {
		Saved saved = jdbc.query(Sql.SELECT_TOTALS, Rows.NOTHING, SAVED);
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
		logger.warn("The totals of a cache file do not fit its rows; they are counted again");
		recount();
	}

	void recount() {
		Totals counted = this.jdbc.query(Sql.COUNT_ROWS, Rows.NOTHING,
				(rs) -> rs.next() ? new Totals(rs.getLong(1), rs.getLong(2)) : new Totals(0, 0));
		this.items = (counted != null) ? counted.items() : 0;
		this.bytes = (counted != null) ? counted.bytes() : 0;
	}

	/**
	 * Saves the totals as those of the next commit.
	 */
	void save() {
		if (this.distrusted) {
			// Of the row itself the log was told.
			recount();
		}
		else if (this.items < 0 || this.bytes < 0) {
			repair();
		}
		Saved next = Saved.of(this.items, this.bytes, this.sequence + 1);
		this.jdbc.update(Sql.UPDATE_TOTALS, (ps) -> {
			ps.setLong(1, next.items());
			ps.setLong(2, next.bytes());
			ps.setLong(3, next.sequence());
			ps.setLong(4, next.checksum());
		});
	}

	private record Saved(long items, long bytes, long sequence, long checksum) {

		static Saved of(long items, long bytes, long sequence) {
			return new Saved(items, bytes, sequence, checksum(items, bytes, sequence));
		}

		boolean isPlausible() {
			return this.items >= 0 && this.bytes >= 0
					&& this.checksum == checksum(this.items, this.bytes, this.sequence);
		}

		private static long checksum(long items, long bytes, long sequence) {
			return ((items * 31 + bytes) * 31 + sequence) * 31 + 17;
		}

	}

}
