package io.github.diskcache.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import io.github.diskcache.store.sqlite.Rows.Candidate;
import io.github.diskcache.store.sqlite.Rows.Prior;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests into statements of an open transaction. Guarded by the writer.
 */
final class RequestHandler {

	private static final int ROWS_PER_TRANSACTION = 1_000;

	private final ExpiredRows expiry;

	private final Set<StoredType> recordedTypes = new HashSet<>();

	private final Map<StoredType, Long> discardedUpTo = new HashMap<>();

	RequestHandler(ExpiredRows expiry) {
		this.expiry = expiry;
	}

	/** Forgets what it knows of the file, which others may have changed. */
	void forget() {
		this.recordedTypes.clear();
		this.discardedUpTo.clear();
	}

	WriteResult handle(WriteTransaction tx, WriteRequest request) {
		if (request instanceof WriteRequest.Put put) {
			put(tx, put);
			return WriteResult.DONE;
		}
		if (request instanceof WriteRequest.Delete delete) {
			return new WriteResult(delete(tx, delete.keys()), false);
		}
		if (request instanceof WriteRequest.Supersede supersede) {
			return new WriteResult(delete(tx, List.of(supersede.key())), false);
		}
		if (request instanceof WriteRequest.Clear) {
			return new WriteResult(clear(tx), false);
		}
		if (request instanceof WriteRequest.Purge purge) {
			long before = tx.removedCount();
			boolean more = this.expiry.remove(tx, purge.maxEntries());
			return new WriteResult(tx.removedCount() - before, more);
		}
		if (request instanceof WriteRequest.Restamp restamp) {
			restamp(tx, restamp.stamps());
			return WriteResult.DONE;
		}
		if (request instanceof WriteRequest.Repair) {
			return WriteResult.DONE;
		}
		if (request instanceof WriteRequest.DiscardKinds discard) {
			return discardKinds(tx, discard.kinds());
		}
		if (request instanceof WriteRequest.Shrink) {
			long before = tx.removedCount();
			boolean moreExpired = this.expiry.makeSomeRoom(tx, ROWS_PER_TRANSACTION);
			if (!moreExpired) {
				Eviction.evict(tx, ROWS_PER_TRANSACTION - (tx.removedCount() - before));
			}
			return new WriteResult(0, tx.exceedsLimits());
		}
		throw new IllegalArgumentException("Unknown request " + request.getClass().getName());
	}

	private void put(WriteTransaction tx, WriteRequest.Put put) {
		List<NewEntry> entries = put.entries();
		for (int from = 0; from < entries.size(); from += Sql.KEYS_PER_LOOKUP) {
			write(tx, entries.subList(from, Math.min(entries.size(), from + Sql.KEYS_PER_LOOKUP)));
		}
	}

	private void write(WriteTransaction tx, List<NewEntry> entries) {
		List<String> keys = new ArrayList<>(entries.size());
		for (NewEntry entry : entries) {
			keys.add(entry.key());
		}
		Map<String, Prior> priors = Lookup.priors(tx.statements(), keys);
		List<NewRow> rows = new ArrayList<>(entries.size());
		for (NewEntry entry : entries) {
			rows.add(row(tx, entry, priors.get(entry.key())));
		}
		NewRow.write(tx.statements(), rows);
	}

	/**
	 * Notes what a new entry changes. It may have been used later than it was put.
	 */
	private NewRow row(WriteTransaction tx, NewEntry entry, @Nullable Prior prior) {
		EntryHead head = entry.head();
		long stamp = head.accessedAt();
		boolean live = prior != null && isLive(tx, head.key(), prior, stamp);
		if (prior != null && !live) {
			tx.noteRestarted(head.key());
		}
		if (prior != null && live && prior.accessedAt() > stamp) {
			stamp = prior.accessedAt();
			tx.notePut(head.key(), stamp);
		}
		else {
			tx.notePut(head.key());
		}
		recordType(tx, head.kind());
		tx.totals().add((prior != null) ? 0 : 1, head.size() - ((prior != null) ? prior.size() : 0));
		this.expiry.noteStamp(head.createdAt(), stamp);
		return new NewRow(entry, stamp, prior);
	}

	/** What replaces an expired row starts anew, most of all one from the future. */
	private static boolean isLive(WriteTransaction tx, String key, Prior prior, long now) {
		long newest = tx.newestStamp(key, prior.accessedAt());
		return !tx.limits().ageLimit().isExpired(prior.createdAt(), newest, now);
	}

	private void recordType(WriteTransaction tx, StoredType kind) {
		// Nothing says that the row lies behind those that were looked at.
		this.discardedUpTo.remove(kind);
		if (this.recordedTypes.add(kind)) {
			tx.statements().update(Sql.INSERT_STORED_TYPE, (ps) -> {
				ps.setString(1, kind.name());
				ps.setString(2, kind.schemaVersion());
			});
		}
	}

	private long delete(WriteTransaction tx, Collection<String> keys) {
		Set<String> distinct = new LinkedHashSet<>(keys);
		Map<String, Prior> priors = Lookup.priors(tx.statements(), distinct);
		priors.forEach((key, prior) -> {
			tx.statements().update(Sql.DELETE, Rows.key(key));
			tx.totals().add(-1, -prior.size());
			tx.noteRestarted(key);
		});
		return priors.size();
	}

	/** Removes rows that an earlier, failed change has left in an unknown state. */
	void removeInvalid(WriteTransaction tx, InvalidKeys.Marked invalid) {
		if (invalid.all()) {
			clear(tx);
		}
		else if (!invalid.keys().isEmpty()) {
			delete(tx, invalid.keys());
			invalid.keys().forEach((key) -> tx.noteRemoved(key, RemovalCause.INVALID));
		}
	}

	void discard(WriteTransaction tx, Discard discard) {
		EntryHead head = discard.head();
		tx.statements().query(Sql.DELETE_IF_UNCHANGED, (ps) -> {
			ps.setString(1, head.key());
			ps.setLong(2, head.createdAt());
			ps.setLong(3, head.checksum());
			ps.setString(4, head.kind().name());
		}, (rs) -> noteDiscarded(tx, discard, rs));
	}

	private static boolean noteDiscarded(WriteTransaction tx, Discard discard, ResultSet rs) throws SQLException {
		if (!rs.next()) {
			return false;
		}
		tx.noteRemoved(discard.head().key(), discard.cause());
		tx.totals().add(-1, -rs.getLong(1));
		if (!rs.getBoolean(2)) {
			// The size was damaged as well, so nobody knows what it has added to the
			// totals.
			tx.totals().distrust();
		}
		return true;
	}

	void restamp(WriteTransaction tx, Map<String, Long> stamps) {
		stamps.forEach((key, stamp) -> {
			int changed = tx.statements().update(Sql.RESTAMP, (ps) -> {
				ps.setLong(1, stamp);
				ps.setString(2, key);
				ps.setLong(3, stamp);
			});
			if (changed > 0) {
				this.expiry.noteUse(stamp);
			}
		});
	}

	private long clear(WriteTransaction tx) {
		long items = tx.totals().items();
		tx.statements().update(Sql.DELETE_ALL, Rows.NOTHING);
		tx.statements().update(Sql.DELETE_STORED_TYPES, Rows.NOTHING);
		this.recordedTypes.clear();
		tx.totals().reset();
		tx.noteCleared();
		return items;
	}

	private WriteResult discardKinds(WriteTransaction tx, Collection<StoredType> kinds) {
		if (StoredTypes.read(tx.statements()).stream().allMatch(kinds::contains)) {
			long count = clear(tx);
			tx.noteSwept(RemovalCause.STALE_SCHEMA, count);
			return new WriteResult(count, false);
		}
		long count = 0;
		for (StoredType kind : kinds) {
			count += discard(tx, kind, ROWS_PER_TRANSACTION - count);
			if (count >= ROWS_PER_TRANSACTION) {
				break;
			}
			tx.statements().update(Sql.DELETE_STORED_TYPE, StoredTypes.bind(kind));
			this.recordedTypes.remove(kind);
		}
		return new WriteResult(count, count >= ROWS_PER_TRANSACTION);
	}

	/** Goes on where the last transaction stopped, or each would read all rows before. */
	private long discard(WriteTransaction tx, StoredType kind, long most) {
		long from = this.discardedUpTo.getOrDefault(kind, Long.MIN_VALUE);
		List<Candidate> stale = Lookup.ofKind(tx.statements(), kind, from, most);
		stale.forEach((row) -> tx.remove(row, RemovalCause.STALE_SCHEMA));
		if (stale.size() < most) {
			this.discardedUpTo.remove(kind);
		}
		else {
			this.discardedUpTo.put(kind, stale.get(stale.size() - 1).rowid());
		}
		return stale.size();
	}

}
