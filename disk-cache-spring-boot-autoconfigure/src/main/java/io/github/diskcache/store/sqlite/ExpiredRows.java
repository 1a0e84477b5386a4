package io.github.diskcache.store.sqlite;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.sqlite.Rows.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Removes expired rows without looking at the others. They stand in three places: at the
 * head of the order of recency, at the head of the order of age of those rows that were
 * used since they were put, and, if the clock was set back, at the end of the first.
 *
 * <p>
 * To spare most transactions the look, it remembers a time before which no row expires.
 * Guarded by the writer.
 */
final class ExpiredRows {

	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toMicros(1);

	private static final long UNKNOWN = Long.MIN_VALUE;

	private final AgeLimit ageLimit;

	private long nothingUntil = UNKNOWN;

	private long latestStamp = Long.MAX_VALUE;

	private long lastLook = UNKNOWN;

	ExpiredRows(AgeLimit ageLimit) {
		this.ageLimit = ageLimit;
	}

	/** Forgets what it knows of the rows, which others may have changed. */
	void forget() {
		this.nothingUntil = UNKNOWN;
		this.latestStamp = Long.MAX_VALUE;
		this.lastLook = UNKNOWN;
	}

	void noteStamp(long createdAt, long stamp) {
		this.nothingUntil = Math.min(this.nothingUntil, createdAt + this.ageLimit.ttl());
		this.latestStamp = Math.max(this.latestStamp, stamp);
	}

	/** A use makes no row older; it may only be too far ahead. */
	void noteUse(long stamp) {
		this.latestStamp = Math.max(this.latestStamp, stamp);
	}

	/**
	 * Removes a few rows, now and then: a look that found few is not repeated at once.
	 * @param tx the transaction
	 * @param most how many rows to look at
	 */
	void removeSome(WriteTransaction tx, int most) {
		if (isPausing(tx.at()) || !mayHaveExpired(tx.at())) {
			return;
		}
		boolean more = remove(tx, most);
		this.lastLook = more ? UNKNOWN : tx.at();
	}

	/**
	 * Removes expired rows until the limits hold or none is left.
	 * @param tx the transaction
	 * @param most how many rows to look at, at a time
	 */
	void makeRoom(WriteTransaction tx, int most) {
		boolean more = true;
		while (more) {
			more = makeSomeRoom(tx, most);
		}
	}

	/**
	 * Removes some expired rows if the limits don't hold.
	 * @param tx the transaction
	 * @param most how many rows to look at
	 * @return whether more may be left that have to go
	 */
	boolean makeSomeRoom(WriteTransaction tx, int most) {
		return tx.exceedsLimits() && mayHaveExpired(tx.at()) && remove(tx, most);
	}

	/**
	 * Removes expired rows.
	 * @param tx the transaction
	 * @param most how many rows to look at
	 * @return whether more may be left
	 */
	boolean remove(WriteTransaction tx, int most) {
		long oldest = this.ageLimit.oldest(tx.at());
		long newest = this.ageLimit.newest(tx.at());
		int left = most - judge(tx, Lookup.candidates(tx.statements(), Sql.UNUSED_SINCE, oldest, most));
		if (left > 0 && !this.ageLimit.afterAccess()) {
			left -= judge(tx, Lookup.candidates(tx.statements(), Sql.PUT_BEFORE, oldest, left));
		}
		if (left > 0) {
			long createdAfter = this.ageLimit.afterAccess() ? Long.MIN_VALUE : newest;
			left -= judge(tx, Lookup.candidates(tx.statements(), Sql.USED_AFTER, newest, createdAfter, left));
		}
		boolean more = left <= 0;
		if (!more) {
			remember(tx);
		}
		return more;
	}

	private boolean isPausing(long at) {
		long pause = Math.min(LONGEST_PAUSE, this.ageLimit.ttl() / 64);
		return this.lastLook != UNKNOWN && Math.abs(at - this.lastLook) <= pause;
	}

	private boolean mayHaveExpired(long at) {
		return at > this.nothingUntil || this.latestStamp > this.ageLimit.newest(at);
	}

	private int judge(WriteTransaction tx, List<Candidate> rows) {
		for (Candidate row : rows) {
			long newest = tx.newestStamp(row);
			if (this.ageLimit.isExpired(row.createdAt(), newest, tx.at())) {
				tx.remove(row, RemovalCause.EXPIRED);
			}
			else {
				// Never before the put, or a row with such a stamp would be looked at for
				// ever.
				tx.restamp(row, Math.max(newest, row.createdAt()));
			}
		}
		return rows.size();
	}

	private void remember(WriteTransaction tx) {
		@Nullable Long earliestUse = Lookup.number(tx.statements(), Sql.EARLIEST_USE);
		@Nullable Long earliestPut = this.ageLimit.afterAccess() ? null : Lookup.number(tx.statements(), Sql.EARLIEST_PUT);
		@Nullable Long latestUse = Lookup.number(tx.statements(), Sql.LATEST_USE);
		long earliest = Math.min((earliestUse != null) ? earliestUse : Long.MAX_VALUE - this.ageLimit.ttl(),
				(earliestPut != null) ? earliestPut : Long.MAX_VALUE - this.ageLimit.ttl());
		this.nothingUntil = earliest + this.ageLimit.ttl();
		this.latestStamp = (latestUse != null) ? latestUse : Long.MIN_VALUE;
	}

}
