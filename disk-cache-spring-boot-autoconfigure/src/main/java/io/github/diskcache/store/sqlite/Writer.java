package io.github.diskcache.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Carries out groups of requests, each in one transaction: <em>the listener hears of the
 * changes before the commit and, before any caller returns, what became of them</em>. A
 * request that fails alone fails alone; when the store fails, the whole group does, and
 * its keys are invalid. Called under the writer.
 */
final class Writer {

	private static final Log logger = LogFactory.getLog(Writer.class);

	private static final int EXPIRED_ROWS_PER_TRANSACTION = 8;

	/**
	 * The time of a transaction that only repairs or removes what is known to be useless.
	 */
	static final long NO_TIME = Long.MIN_VALUE;

	private final CurrentFile file;

	private final StoreLimits limits;

	private final StoreListener listener;

	private final InvalidKeys invalidKeys;

	private final LongSupplier nanoTime;

	private final ExpiredRows expiry;

	private final RequestHandler handler;

	// What the listener was told is about to be committed, until it hears how that went.
	private @Nullable StoreChanges announced;

	// Whether there is a transaction to roll back.
	private boolean begun;

	private final ForeignCommits foreignCommits;

	Writer(CurrentFile file, StoreLimits limits, StoreListener listener, InvalidKeys invalidKeys,
			ForeignCommits foreignCommits, LongSupplier nanoTime) {
		this.file = file;
		this.foreignCommits = foreignCommits;
		this.limits = limits;
		this.listener = listener;
		this.invalidKeys = invalidKeys;
		this.nanoTime = nanoTime;
		this.expiry = new ExpiredRows(limits.ageLimit());
		this.handler = new RequestHandler(this.expiry);
	}

	/** Forgets what it knows of the rows, because the file is another one. */
	void startAnew() {
		this.announced = null;
		this.foreignCommits.forget();
		this.handler.forget();
		this.expiry.forget();
	}

	/**
	 * Carries out and completes a group.
	 * @param group the requests, maybe none
	 * @param discards rows to remove besides
	 */
	void execute(List<PendingWrite> group, Collection<Discard> discards) {
		List<WriteRequest> requests = group.stream().map(PendingWrite::request).toList();
		try {
			List<WriteResult> results = commit(requests, discards, patience(group));
			if (results == null) {
				group.forEach(this::executeAlone);
				return;
			}
			for (int i = 0; i < results.size(); i++) {
				group.get(i).complete(results.get(i));
			}
		}
		catch (RuntimeException ex) {
			if (group.isEmpty()) {
				logger.debug("Useless rows could not be removed yet", ex);
			}
			group.forEach((request) -> request.fail(ex));
			return;
		}
		if (!group.isEmpty()) {
			giveSpaceBack();
		}
	}

	/** Whatever breaks off, the others of the group are carried out as well. */
	private void executeAlone(PendingWrite request) {
		try {
			execute(List.of(request), List.of());
		}
		catch (Error ex) {
			request.fail(new StoreException(StoreException.Kind.IO, "A write broke off: " + ex, ex));
		}
	}

	/** The requests are done, so a failure is nobody's: the next commit tries again. */
	private void giveSpaceBack() {
		try {
			this.file.usable().vacuum().afterCommit();
		}
		catch (RuntimeException ex) {
			logger.debug("Free pages of a cache file could not be given back yet", ex);
		}
	}

	/**
	 * Carries out requests in one transaction. If the file turns out to be damaged, that
	 * is done once more in the one that takes its place.
	 * @param requests the requests
	 * @param discards rows to remove besides
	 * @param patience how many milliseconds to wait for other processes
	 * @return what came of them, or {@code null} if nothing was done, because of one of
	 * several or because not all of them can wait any longer
	 */
	private @Nullable List<WriteResult> commit(List<WriteRequest> requests, Collection<Discard> discards,
			int patience) {
		if (requests.isEmpty() && discards.isEmpty()) {
			return List.of();
		}
		OpenFile open = null;
		try {
			open = this.file.usable();
			return commit(open, requests, discards, patience);
		}
		catch (StoreException ex) {
			if (this.announced == null && isForEachAlone(ex, requests)) {
				return null;
			}
			if (open == null || !this.file.heal(open, ex)) {
				abandon(requests, ex);
				throw ex;
			}
		}
		catch (RuntimeException | Error ex) {
			abandon(requests, ex);
			throw ex;
		}
		return commitAgain(requests, discards, patience);
	}

	private List<WriteResult> commitAgain(List<WriteRequest> requests, Collection<Discard> discards, int patience) {
		try {
			return commit(this.file.usable(), requests, discards, patience);
		}
		catch (RuntimeException | Error ex) {
			abandon(requests, ex);
			throw ex;
		}
	}

	private List<WriteResult> commit(OpenFile open, List<WriteRequest> requests, Collection<Discard> discards,
			int patience) {
		List<WriteResult> results = new ArrayList<>(requests.size());
		Committed done;
		try {
			open.connection().busyTimeout(patience);
			done = open.connection().call((jdbc) -> transact(open, jdbc, requests, discards, results));
		}
		catch (RuntimeException | Error ex) {
			rollBack(open, ex);
			throw ex;
		}
		this.announced = null;
		this.begun = false;
		this.foreignCommits.committed();
		this.invalidKeys.remove(done.invalid());
		this.listener.committed(done.changes());
		return results;
	}

	private Committed transact(OpenFile open, JdbcOperations jdbc, List<WriteRequest> requests,
			Collection<Discard> discards, List<WriteResult> results) {
		jdbc.update(Sql.BEGIN, Rows.NOTHING);
		this.begun = true;
		// Not before: there may be many, and while the disk fails no attempt comes here.
		InvalidKeys.Marked invalid = this.invalidKeys.marked();
		WriteTransaction tx = new WriteTransaction(jdbc, this.limits, this.listener, newest(requests));
		noticeForeignCommits(tx);
		this.handler.removeInvalid(tx, invalid);
		discards.forEach((discard) -> this.handler.discard(tx, discard));
		if (tx.at() != NO_TIME) {
			// First, for the requests have the last word on when an entry was used.
			this.handler.restamp(tx, this.listener.overdueStamps(tx.at()));
		}
		requests.forEach((request) -> results.add(this.handler.handle(tx, request)));
		finish(tx, requests);
		open.vacuum().note(tx);
		tx.totals().save();
		StoreChanges changes = tx.changes(requests);
		this.announced = changes;
		this.listener.committing(changes);
		jdbc.update(Sql.COMMIT, Rows.NOTHING);
		return new Committed(changes, invalid);
	}

	/** What is known of the rows is only true while nobody else changes them. */
	private void noticeForeignCommits(WriteTransaction tx) {
		if (this.foreignCommits.begin(tx.totals().sequence())) {
			this.handler.forget();
			this.expiry.forget();
		}
	}

	private void finish(WriteTransaction tx, List<WriteRequest> requests) {
		if (tx.at() != NO_TIME) {
			if (requests.stream().noneMatch(WriteRequest.Purge.class::isInstance)) {
				// A purge has done that, and tells its caller how many went.
				this.expiry.removeSome(tx, EXPIRED_ROWS_PER_TRANSACTION);
			}
			if (requests.stream().anyMatch(WriteRequest.Put.class::isInstance)) {
				// Nothing else exceeds the limits; what exceeds lower ones goes in
				// slices.
				this.expiry.makeRoom(tx, EXPIRED_ROWS_PER_TRANSACTION);
				Eviction.evict(tx, Long.MAX_VALUE);
			}
		}
	}

	/**
	 * Keeps what was to be replaced from being served again. After a failed COMMIT it is
	 * not even known which value the file holds. The keys are invalid before anything
	 * else can go wrong; the announcement may have been broken off, so it is repeated.
	 */
	private void abandon(List<WriteRequest> requests, Throwable failure) {
		requests.forEach(this.invalidKeys::add);
		StoreChanges changes = (this.announced != null) ? this.announced : StoreChanges.of(requests);
		this.announced = null;
		attempt(() -> this.listener.committing(changes), failure);
		attempt(() -> this.listener.failed(changes), failure);
	}

	/** Each has patience of its own with others who write. */
	private static boolean isForEachAlone(StoreException failure, List<WriteRequest> requests) {
		return requests.size() > 1
				&& (failure.kind() == StoreException.Kind.REFUSED || failure.kind() == StoreException.Kind.BUSY);
	}

	private void rollBack(OpenFile open, Throwable failure) {
		this.foreignCommits.forget();
		if (this.begun) {
			this.begun = false;
			// SQLite has rolled back by itself after many errors, and says so.
			attempt(() -> open.connection().call((jdbc) -> jdbc.update(Sql.ROLLBACK, Rows.NOTHING)), failure);
		}
		LogKeeper log = open.logKeeper();
		if (log != null) {
			log.afterFailure(failure);
		}
	}

	/**
	 * The first failure is the one to tell, and no later one may stop the clearing up.
	 */
	private static void attempt(Runnable step, Throwable failure) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			if (ex != failure) {
				failure.addSuppressed(ex);
			}
		}
	}

	/** The requests came in order, so no other has waited longer than the first. */
	private int patience(List<PendingWrite> group) {
		long nanos = group.isEmpty() ? 0 : group.get(0).deadline() - this.nanoTime.getAsLong();
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
	}

	private static long newest(List<WriteRequest> requests) {
		return requests.stream().mapToLong(WriteRequest::at).max().orElse(NO_TIME);
	}

	/**
	 * What has reached the disk.
	 *
	 * @param changes the changes
	 * @param invalid the keys that can be trusted again
	 */
	private record Committed(StoreChanges changes, InvalidKeys.Marked invalid) {

	}

}
