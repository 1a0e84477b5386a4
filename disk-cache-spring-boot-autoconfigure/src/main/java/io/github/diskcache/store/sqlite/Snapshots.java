package io.github.diskcache.store.sqlite;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells readers how long they may keep what they see of the file from one read to the
 * next, for it takes time to begin and end a transaction. <em>A read that begins after a
 * commit of this process sees it. While somebody here writes, merges the log or looks for
 * commits of others, no read begins with a snapshot of before, and those that nobody uses
 * are let go</em>. None is kept for more than a moment, and none for a while after it was
 * noticed that others have written: they have to merge the log, too.
 *
 * <h2>How it works</h2> The lower bits of {@code state} count those who are doing so, the
 * upper ones how many have begun to. What is seen while nobody does holds as long as the
 * state is the same. Whoever writes begins before the commit and ends after it, so of two
 * reads the later one never sees less. As long as anything is kept, {@code expiring} says
 * that a thread will soon begin and end as well.
 */
final class Snapshots {

	private static final Log logger = LogFactory.getLog(Snapshots.class);

	private static final int COUNT_BITS = 20;

	private static final long COUNT = (1L << COUNT_BITS) - 1;

	private static final long ONE_MORE = (1L << COUNT_BITS) + 1;

	private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long WHILE = TimeUnit.SECONDS.toNanos(10);

	private final AtomicLong state = new AtomicLong();

	private final AtomicInteger kept = new AtomicInteger();

	private final AtomicBoolean expiring = new AtomicBoolean();

	private final LongSupplier nanoTime;

	private final Executor timer;

	private final Runnable timerEnd;

	private volatile Runnable keeper = () -> {
	};

	private volatile boolean othersWrite;

	private volatile long othersWroteAt;

	/**
	 * Creates a state in which snapshots may be kept.
	 * @param nanoTime tells what follows at once
	 * @param timer has a thread that can wait
	 * @param timerEnd ends that thread
	 */
	Snapshots(LongSupplier nanoTime, Executor timer, Runnable timerEnd) {
		this.nanoTime = nanoTime;
		this.timer = timer;
		this.timerEnd = timerEnd;
	}

	/**
	 * Creates a state in which snapshots may be kept, with a thread while there are any.
	 * @param nanoTime tells what follows at once
	 * @return the state
	 */
	static Snapshots open(LongSupplier nanoTime) {
		// After the end there is nothing left to be let go.
		ThreadPoolExecutor timer = BackgroundThread.executor("disk-cache-reader",
				new ThreadPoolExecutor.DiscardPolicy());
		return new Snapshots(nanoTime, timer, timer::shutdownNow);
	}

	/**
	 * Creates a state in which none is ever kept.
	 * @return the state
	 */
	static Snapshots none() {
		Snapshots none = new Snapshots(() -> 0, Runnable::run, () -> {
		});
		none.begin();
		return none;
	}

	/**
	 * Notes who has the readers.
	 * @param keeper has those that nobody uses let go of what does not hold any longer
	 */
	void keptBy(Runnable keeper) {
		this.keeper = keeper;
	}

	long state() {
		return this.state.get();
	}

	long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Tells whether it is worth keeping what is seen in a state, and can be let go soon.
	 * @param state the state
	 * @param since when some reads began that have ended by now
	 * @return whether it may be kept
	 */
	boolean mayBeKept(long state, long since) {
		long now = now();
		return (state & COUNT) == 0 && now - since < MOMENT && !haveOthersWritten(now) && expireSoon();
	}

	/** Notes that something is kept. Whoever keeps it looks at the state once more. */
	void keep() {
		this.kept.incrementAndGet();
	}

	void letGo() {
		this.kept.decrementAndGet();
	}

	/** Notes that others have written. */
	void othersWrote() {
		this.othersWroteAt = now();
		this.othersWrite = true;
	}

	/**
	 * Does something while no snapshot is kept.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return its result
	 */
	<T extends @Nullable Object> T without(Supplier<T> work) {
		begin();
		try {
			this.keeper.run();
			return work.get();
		}
		finally {
			this.state.decrementAndGet();
		}
	}

	/** Ends the thread. */
	void close() {
		this.timerEnd.run();
	}

	private void begin() {
		this.state.addAndGet(ONE_MORE);
	}

	private boolean haveOthersWritten(long now) {
		return this.othersWrite && now - this.othersWroteAt < WHILE;
	}

	private boolean expireSoon() {
		if (!this.expiring.compareAndSet(false, true)) {
			return true;
		}
		try {
			this.timer.execute(this::expire);
			return true;
		}
		catch (Error ex) {
			this.expiring.set(false);
			if (!(ex instanceof OutOfMemoryError)) {
				throw ex;
			}
			// To try again and again would not help.
			begin();
			this.keeper.run();
			logger.debug("There is no thread that could end snapshots of a cache file, so none is kept", ex);
			return false;
		}
	}

	private void expire() {
		LockSupport.parkNanos(this, MOMENT);
		// First: what is kept from now on needs another run.
		this.expiring.set(false);
		try {
			without(() -> true);
		}
		finally {
			if (this.kept.get() > 0) {
				// Whoever is about to give a reader back may have looked before.
				expireSoon();
			}
		}
	}

}
