package io.github.diskcache.store.sqlite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.sqlite.Rows.Candidate;

/**
 * One open transaction: what it may use, and what it has changed so far.
 */
final class WriteTransaction {

	private final Statements statements;

	private final StoreLimits limits;

	private final StoreListener listener;

	private final RunningTotals totals;

	private final long at;

	private final Set<String> removed = new HashSet<>();

	private final Map<RemovalCause, Long> removals = new EnumMap<>(RemovalCause.class);

	private final Map<String, Long> newerStamps = new HashMap<>();

	private final Set<String> restarted = new HashSet<>();

	private final Map<String, Long> judgedBy = new HashMap<>();

	private boolean sweeping;

	private boolean cleared;

	WriteTransaction(Statements statements, RunningTotals totals, StoreLimits limits, StoreListener listener, long at) {
		this.statements = statements;
		this.limits = limits;
		this.listener = listener;
		this.at = at;
		this.totals = totals;
	}

	Statements statements() {
		return this.statements;
	}

	StoreLimits limits() {
		return this.limits;
	}

	RunningTotals totals() {
		return this.totals;
	}

	/**
	 * Returns the newest time among the requests.
	 * @return the time
	 */
	long at() {
		return this.at;
	}

	/**
	 * Returns the stamp that a row is judged by. It is asked for once in a transaction:
	 * an entry that is used all the time would be stamped again for ever.
	 * @param row the row
	 * @return its newest stamp
	 */
	long newestStamp(Candidate row) {
		long known = this.judgedBy.computeIfAbsent(row.key(), (key) -> newestStamp(key, row.accessedAt()));
		return Math.max(known, row.accessedAt());
	}

	long newestStamp(String key, long accessedAt) {
		boolean startsAnew = this.cleared || this.restarted.contains(key);
		return startsAnew ? accessedAt : this.listener.newestStamp(key, accessedAt);
	}

	boolean exceedsLimits() {
		return this.totals.items() > this.limits.maxItems() || this.totals.bytes() > this.limits.maxBytes();
	}

	void remove(Candidate row, RemovalCause cause) {
		int deleted = this.statements.update(Sql.DELETE_ROW, (ps) -> ps.setLong(1, row.rowid()));
		if (deleted == 0) {
			// Or else the same row would be found for ever.
			throw new StoreException(StoreException.Kind.CORRUPT, "An index of the cache file names a missing row",
					null);
		}
		this.totals.add(-1, -row.size());
		noteRemoved(row.key(), cause);
	}

	void restamp(Candidate row, long stamp) {
		this.statements.update(Sql.RESTAMP_ROW, (ps) -> {
			ps.setLong(1, stamp);
			ps.setLong(2, row.rowid());
		});
	}

	void noteRemoved(String key, RemovalCause cause) {
		noteRestarted(key);
		this.removed.add(key);
		this.removals.merge(cause, 1L, Long::sum);
	}

	/** Notes a put that starts with its own time of access. */
	void notePut(String key) {
		this.removed.remove(key);
		this.newerStamps.remove(key);
	}

	/** Notes that what was known of an entry's use does not hold for what replaces it. */
	void noteRestarted(String key) {
		this.restarted.add(key);
		this.newerStamps.remove(key);
		this.judgedBy.remove(key);
	}

	/** Notes a put of an entry that was used later than that. */
	void notePut(String key, long newerStamp) {
		notePut(key);
		this.newerStamps.put(key, newerStamp);
	}

	/**
	 * Notes that entries have gone, maybe all, whose keys nobody knows.
	 * @param cause why
	 * @param count how many
	 */
	void noteSwept(RemovalCause cause, long count) {
		this.sweeping = true;
		if (count > 0) {
			this.removals.merge(cause, count, Long::sum);
		}
	}

	/** Notes that a caller had all entries removed. */
	void noteCleared() {
		this.sweeping = true;
		this.cleared = true;
		this.removed.clear();
		this.newerStamps.clear();
		this.restarted.clear();
		this.judgedBy.clear();
	}

	long removedCount() {
		return this.removals.isEmpty() ? 0 : this.removals.values().stream().mapToLong(Long::longValue).sum();
	}

	StoreChanges changes(List<WriteRequest> requests) {
		return new StoreChanges(new ArrayList<>(requests), this.removed, this.removals, this.newerStamps,
				this.restarted, this.sweeping);
	}

}
