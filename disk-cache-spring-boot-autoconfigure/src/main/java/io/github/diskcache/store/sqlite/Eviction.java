package io.github.diskcache.store.sqlite;

import java.util.List;

import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.sqlite.Rows.Candidate;

/**
 * Removes the least recently used rows down to the limits: <em>a row goes only when its
 * stored stamp is the newest one known for it</em>. Rows that were used since they were
 * stamped are stamped again and stay.
 *
 * <p>
 * That this finds exactly the rows that stamping at every use would find rests on two
 * rules: a row is looked at only while the rows before it would not yet suffice, and not
 * if one of those was stamped again and may now stand before it. Then it is looked again.
 */
final class Eviction {

	private static final int ROWS_PER_LOOK = 256;

	private Eviction() {
	}

	/**
	 * Evicts until the limits hold, or enough rows were evicted for one transaction.
	 * @param tx the transaction
	 * @param most how many rows may go
	 */
	static void evict(WriteTransaction tx, long most) {
		if (!tx.exceedsLimits()) {
			return;
		}
		long before = tx.removedCount();
		boolean repaired = false;
		for (long left = most; tx.exceedsLimits() && left > 0; left = most - (tx.removedCount() - before)) {
			List<Candidate> oldest = oldest(tx, left);
			if (!oldest.isEmpty()) {
				evictOrRestamp(tx, oldest);
			}
			else if (repaired) {
				return;
			}
			else {
				tx.totals().repair();
				repaired = true;
			}
		}
	}

	private static List<Candidate> oldest(WriteTransaction tx, long most) {
		long excess = tx.totals().items() - tx.limits().maxItems();
		boolean byBytes = tx.totals().bytes() > tx.limits().maxBytes();
		long rows = Math.max(excess, byBytes ? 8 : 1);
		return Lookup.candidates(tx.statements(), Sql.OLDEST, Math.min(Math.min(rows, most), ROWS_PER_LOOK));
	}

	private static void evictOrRestamp(WriteTransaction tx, List<Candidate> oldest) {
		long items = tx.totals().items() - tx.limits().maxItems();
		long bytes = tx.totals().bytes() - tx.limits().maxBytes();
		long firstRestamped = Long.MAX_VALUE;
		for (Candidate row : oldest) {
			boolean suffices = items <= 0 && bytes <= 0;
			if (suffices || row.accessedAt() >= firstRestamped) {
				return;
			}
			items--;
			bytes -= row.size();
			long newest = tx.newestStamp(row);
			if (newest > row.accessedAt()) {
				tx.restamp(row, newest);
				firstRestamped = Math.min(firstRestamped, newest);
			}
			else {
				tx.remove(row, RemovalCause.EVICTED);
			}
		}
	}

}
