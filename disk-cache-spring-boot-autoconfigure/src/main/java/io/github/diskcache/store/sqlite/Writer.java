package io.github.diskcache.store.sqlite;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
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

/**
 * Carries out groups of requests, each in one transaction: <em>the listener hears of the
 * changes before the commit and, before any caller returns, what became of them</em>. A
 * request that fails alone fails alone; when the store fails, the whole group does, and
 * its keys are invalid. Called under the writer.
 */
final class Writer {

	private static final Log logger = LogFactory.getLog(Writer.class);

	private final CurrentFile file;

	private final StoreListener listener;

	private final InvalidKeys invalidKeys;

	private final LongSupplier nanoTime;

	private final Transactions transactions;

	Writer(CurrentFile file, StoreLimits limits, StoreListener listener, InvalidKeys invalidKeys,
			ForeignCommits foreignCommits, LongSupplier nanoTime) {
		this.file = file;
		this.listener = listener;
		this.invalidKeys = invalidKeys;
		this.nanoTime = nanoTime;
		this.transactions = new Transactions(limits, listener, invalidKeys, foreignCommits);
	}

	/** Forgets what it knows of the rows, because the file is another one. */
	void startAnew() {
		this.transactions.startAnew();
	}

	/**
	 * Carries out and completes a group.
	 * @param group the requests, maybe none
	 * @param discards rows to remove besides
	 * @return whether the rows to remove besides are still there because others had the
	 * file
	 */
	boolean execute(List<PendingWrite> group, Collection<Discard> discards) {
		List<WriteRequest> requests = group.stream().map(PendingWrite::request).toList();
		try {
			List<WriteResult> results = commit(requests, discards, () -> patience(group));
			if (results == null) {
				group.forEach(this::executeAlone);
				return true;
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
			return ex instanceof StoreException store && store.kind() == StoreException.Kind.BUSY;
		}
		if (!group.isEmpty()) {
			giveSpaceBack();
		}
		return false;
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
	 * @param patience tells how many milliseconds are left to wait for other processes
	 * @return what came of them, or {@code null} if nothing was done, because of one of
	 * several or because not all of them can wait any longer
	 */
	private @Nullable List<WriteResult> commit(List<WriteRequest> requests, Collection<Discard> discards,
			IntSupplier patience) {
		if (requests.isEmpty() && discards.isEmpty()) {
			return List.of();
		}
		OpenFile open = null;
		try {
			open = this.file.usable();
			return commit(open, requests, discards, patience);
		}
		catch (StoreException ex) {
			if (this.transactions.announced() == null && isForEachAlone(ex, requests)) {
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

	private List<WriteResult> commitAgain(List<WriteRequest> requests, Collection<Discard> discards,
			IntSupplier patience) {
		try {
			return commit(this.file.usable(), requests, discards, patience);
		}
		catch (RuntimeException | Error ex) {
			abandon(requests, ex);
			throw ex;
		}
	}

	private List<WriteResult> commit(OpenFile open, List<WriteRequest> requests, Collection<Discard> discards,
			IntSupplier patience) {
		Transactions.Committed done;
		try {
			done = open.connection()
				.call((statements) -> this.transactions.commit(open, statements, requests, discards, patience));
		}
		catch (RuntimeException | Error ex) {
			rollBack(open, ex);
			throw ex;
		}
		this.invalidKeys.remove(done.invalid());
		this.listener.committed(done.changes());
		return done.results();
	}

	/**
	 * Keeps what was to be replaced from being served again. After a failed COMMIT it is
	 * not even known which value the file holds. The keys are invalid before anything
	 * else can go wrong; the announcement may have been broken off, so it is repeated.
	 */
	private void abandon(List<WriteRequest> requests, Throwable failure) {
		requests.forEach(this.invalidKeys::add);
		StoreChanges announced = this.transactions.announced();
		StoreChanges changes = (announced != null) ? announced : StoreChanges.of(requests);
		this.transactions.forgetAnnounced();
		attempt(() -> this.listener.committing(changes), failure);
		attempt(() -> this.listener.failed(changes), failure);
	}

	/** Each has patience of its own with others who write. */
	private static boolean isForEachAlone(StoreException failure, List<WriteRequest> requests) {
		return requests.size() > 1
				&& (failure.kind() == StoreException.Kind.REFUSED || failure.kind() == StoreException.Kind.BUSY);
	}

	private void rollBack(OpenFile open, Throwable failure) {
		// SQLite has rolled back by itself after many errors, and says so.
		attempt(() -> open.connection().call((statements) -> {
			this.transactions.rollBack(statements);
			return true;
		}), failure);
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
		// Of many that come too late each would add to what the next one waits.
		long least = (group.size() == 1) ? 0 : 1;
		return (int) Math.max(least, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
	}

}
