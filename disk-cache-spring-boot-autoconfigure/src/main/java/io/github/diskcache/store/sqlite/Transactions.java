package io.github.diskcache.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * Carries out requests in one transaction, and all that is due with them: overdue stamps,
 * useless rows, eviction, totals. What it knows of the rows from one transaction to the
 * next is forgotten when others have changed them. Called under the writer.
 */
final class Transactions {

	private static final int EXPIRED_ROWS_PER_TRANSACTION = 8;

	/**
	 * The time of a transaction that only repairs or removes what is known to be useless.
	 */
	private static final long NO_TIME = Long.MIN_VALUE;

	private final StoreLimits limits;

	private final StoreListener listener;

	private final InvalidKeys invalidKeys;

	private final ForeignCommits foreignCommits;

	private final KnownTotals totals = new KnownTotals();

	private final ExpiredRows expiry;

	private final RequestHandler handler;

	// What the listener was told is about to be committed, until it hears how that went.
	private @Nullable StoreChanges announced;

	// Whether there is a transaction to roll back.
	private boolean begun;

	Transactions(StoreLimits limits, StoreListener listener, InvalidKeys invalidKeys, ForeignCommits foreignCommits) {
		this.limits = limits;
		this.listener = listener;
		this.invalidKeys = invalidKeys;
		this.foreignCommits = foreignCommits;
		this.expiry = new ExpiredRows(limits.ageLimit());
		this.handler = new RequestHandler(this.expiry);
	}

	/** Forgets what it knows of the rows, because the file is another one. */
	void startAnew() {
		this.announced = null;
		this.foreignCommits.forget();
		this.totals.forget();
		this.handler.forget();
		this.expiry.forget();
	}

	@Nullable StoreChanges announced() {
		return this.announced;
	}

	void forgetAnnounced() {
		this.announced = null;
	}

	/**
	 * Carries out requests and commits.
	 * @param open the file
	 * @param statements the connection that writes to it
	 * @param requests the requests
	 * @param discards rows to remove besides
	 * @param patience tells how many milliseconds are left to wait for other processes
	 * @return what has reached the disk
	 */
	Committed commit(OpenFile open, Statements statements, List<WriteRequest> requests, Collection<Discard> discards,
			IntSupplier patience) {
		begin(open, statements, patience);
		long at = newest(requests);
		Map<String, Long> overdue = (at != NO_TIME) ? this.listener.overdueStamps(at) : Map.of();
		Committed done;
		try {
			done = carryOut(open, transaction(statements, at), requests, discards, overdue);
		}
		catch (OutdatedTotalsException ex) {
			rollBack(statements);
			begin(open, statements, patience);
			done = carryOut(open, transaction(statements, at), requests, discards, overdue);
		}
		this.announced = null;
		this.begun = false;
		this.foreignCommits.committed();
		this.totals.committed(done.totals());
		return done;
	}

	/**
	 * Rolls back what is under way, if anything is.
	 * @param statements the connection that writes
	 */
	void rollBack(Statements statements) {
		this.foreignCommits.forget();
		this.totals.forget();
		if (this.begun) {
			this.begun = false;
			statements.update(Sql.ROLLBACK, Rows.NOTHING);
		}
	}

	private void begin(OpenFile open, Statements statements, IntSupplier patience) {
		open.connection().busyTimeout(patience.getAsInt());
		statements.update(Sql.BEGIN, Rows.NOTHING);
		this.begun = true;
	}

	private WriteTransaction transaction(Statements statements, long at) {
		RunningTotals before = this.totals.begin(statements, this.foreignCommits.expected());
		return new WriteTransaction(statements, before, this.limits, this.listener, at);
	}

	private Committed carryOut(OpenFile open, WriteTransaction tx, List<WriteRequest> requests,
			Collection<Discard> discards, Map<String, Long> overdue) {
		// Not before: there may be many, and while the disk fails no attempt comes here.
		InvalidKeys.Marked invalid = this.invalidKeys.marked();
		noticeForeignCommits(tx);
		this.handler.removeInvalid(tx, invalid);
		discards.forEach((discard) -> this.handler.discard(tx, discard));
		// Before the requests, for they have the last word on when an entry was used.
		this.handler.restamp(tx, overdue);
		List<WriteResult> results = new ArrayList<>(requests.size());
		requests.forEach((request) -> results.add(this.handler.handle(tx, request)));
		finish(tx, requests);
		RunningTotals.Saved saved = tx.totals().save();
		this.foreignCommits.saved(saved.sequence());
		open.vacuum().note(tx);
		StoreChanges changes = tx.changes(requests);
		this.announced = changes;
		this.listener.committing(changes);
		tx.statements().update(Sql.COMMIT, Rows.NOTHING);
		return new Committed(results, changes, invalid, saved);
	}

	/** What is known of the rows is only true while nobody else changes them. */
	private void noticeForeignCommits(WriteTransaction tx) {
		if (this.foreignCommits.begin(tx.totals().sequence())) {
			this.totals.othersWrite();
			this.handler.forget();
			this.expiry.forget();
		}
	}

	private void finish(WriteTransaction tx, List<WriteRequest> requests) {
		if (tx.at() != NO_TIME) {
			if (!hasAny(requests, WriteRequest.Purge.class)) {
				// A purge has done that, and tells its caller how many went.
				this.expiry.removeSome(tx, EXPIRED_ROWS_PER_TRANSACTION);
			}
			if (hasAny(requests, WriteRequest.Put.class)) {
				// Nothing else exceeds the limits; what exceeds lower ones goes in
				// slices.
				this.expiry.makeRoom(tx, EXPIRED_ROWS_PER_TRANSACTION);
				Eviction.evict(tx, Long.MAX_VALUE);
			}
		}
	}

	private static boolean hasAny(List<WriteRequest> requests, Class<? extends WriteRequest> kind) {
		for (WriteRequest request : requests) {
			if (kind.isInstance(request)) {
				return true;
			}
		}
		return false;
	}

	private static long newest(List<WriteRequest> requests) {
		long newest = NO_TIME;
		for (WriteRequest request : requests) {
			newest = Math.max(newest, request.at());
		}
		return newest;
	}

	/**
	 * What has reached the disk.
	 *
	 * @param results what came of the requests
	 * @param changes the changes
	 * @param invalid the keys that can be trusted again
	 * @param totals the totals afterwards
	 */
	record Committed(List<WriteResult> results, StoreChanges changes, InvalidKeys.Marked invalid,
			RunningTotals.Saved totals) {

	}

}
