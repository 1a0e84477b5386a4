package io.github.diskcache.store.sqlite;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.diskcache.store.sqlite.LogState.Merging;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Merges the log into the file beside those who read and write, in a thread and on a
 * connection of its own, since to copy and to wait for the disk takes tens of
 * milliseconds. The log starts anew only after all of it was merged, which nobody can do
 * while others go on writing: <em>what is left is merged under the writer</em>, as soon
 * as another round would not leave much less.
 *
 * <p>
 * {@code round} is held while this thread merges beside others: SQLite refuses a second
 * merge at once. It may be taken under the writer, never the other way round.
 */
final class LogMerger {

	private static final Log logger = LogFactory.getLog(LogMerger.class);

	private static final int FEW_PAGES = 256;

	private static final int PATIENCE_MILLIS = 500;

	// Nobody should wait long for what may come to nothing.
	private static final long LONGEST_LULL = TimeUnit.MILLISECONDS.toNanos(10);

	private final Reads connection;

	private final SqliteConnection writer;

	private final GroupCommit groupCommit;

	private final LongSupplier nanoTime;

	private final AtomicBoolean underWay = new AtomicBoolean();

	private final ReentrantLock round = new ReentrantLock();

	// How long the last round took. Only one thread merges.
	private long roundNanos;

	// Guarded by the writer.
	private boolean ended;

	/**
	 * Creates a merger that has nothing to do.
	 * @param connection where it finds a connection of its own
	 * @param writer the connection that writes
	 * @param groupCommit guards the latter
	 * @param nanoTime tells how long merging takes
	 */
	LogMerger(Reads connection, SqliteConnection writer, GroupCommit groupCommit, LongSupplier nanoTime) {
		this.connection = connection;
		this.writer = writer;
		this.groupCommit = groupCommit;
		this.nanoTime = nanoTime;
	}

	/** Has the log merged soon, unless that is being done. */
	void start() {
		if (this.underWay.compareAndSet(false, true)) {
			try {
				BackgroundThread.of("disk-cache-log", this::merge).start();
			}
			catch (OutOfMemoryError ex) {
				// No thread can be made now. Before the log is much longer, SQLite merges
				// it with a commit.
				this.underWay.set(false);
				logger.debug("There is no thread in which to merge the log of a cache file", ex);
			}
		}
	}

	/**
	 * Does something to the log while this does nothing to it, or after a while even so.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return its result
	 */
	<T extends @Nullable Object> T betweenRounds(Supplier<T> work) {
		boolean between = awaitRound();
		try {
			return work.get();
		}
		finally {
			if (between) {
				this.round.unlock();
			}
		}
	}

	/** Has what is under way end. Called under the writer. */
	void end() {
		this.ended = true;
		this.connection.close();
	}

	private boolean awaitRound() {
		try {
			return this.round.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void merge() {
		try {
			if (mergeBesideOthers()) {
				syncBesideOthers();
				this.groupCommit.exclusively(this::mergeRest);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("The log of a cache file could not be merged into it yet", ex);
		}
		finally {
			this.underWay.set(false);
		}
	}

	/**
	 * Merges until little is left, or what is left does not become less because it is
	 * written as fast as it is merged.
	 * @return false if somebody is in the way, who reads or merges
	 */
	private boolean mergeBesideOthers() {
		int before = Integer.MAX_VALUE;
		while (mergeOnce().isAllMerged()) {
			int left = unmerged();
			if (left <= FEW_PAGES || left > before / 2) {
				return true;
			}
			before = left;
		}
		return false;
	}

	/**
	 * Tries to have SQLite wait for the disk beside those who write, who would otherwise
	 * wait for all that was merged. It does so at the end of a round if nothing was
	 * written until all was copied. So requests wait for such a round, which may take
	 * twice as long as one with as little to copy took, or until the disk has everything.
	 */
	private void syncBesideOthers() {
		mergeOnce();
		if (unmerged() > 0 && this.roundNanos < LONGEST_LULL / 2) {
			this.groupCommit.inLull(2 * this.roundNanos, this.nanoTime, this::mergeOnce);
			// What was written while the disk took the rest
			mergeOnce();
		}
	}

	private int unmerged() {
		return this.connection.read((statements) -> LogState.after(statements, Merging.NOOP)).unmerged();
	}

	private LogState mergeOnce() {
		this.round.lock();
		long begin = this.nanoTime.getAsLong();
		try {
			// Who reads from the file alone would be in the way.
			return this.groupCommit.snapshots()
				.without(() -> this.connection.read((statements) -> LogState.after(statements, Merging.PASSIVE)));
		}
		finally {
			this.roundNanos = this.nanoTime.getAsLong() - begin;
			this.round.unlock();
		}
	}

	private boolean mergeRest() {
		return !this.ended
				&& this.writer.call((statements) -> LogState.after(statements, Merging.PASSIVE)).isAllMerged();
	}

}
