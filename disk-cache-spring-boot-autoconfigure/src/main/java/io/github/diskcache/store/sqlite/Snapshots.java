package io.github.diskcache.store.sqlite;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * commits of others, no snapshot is kept, nor ever for more than a moment</em>: others
 * may do the same.
 *
 * <h2>How it works</h2> The lower bits of {@code state} count those who are doing so, the
 * upper ones how many have begun to. What is seen while nobody does holds as long as the
 * state is the same. Whoever writes begins before the commit and ends after it, so of two
 * reads the later one never sees less.
 */
final class Snapshots {

	private static final Log logger = LogFactory.getLog(Snapshots.class);

	private static final int COUNT_BITS = 20;

	private static final long COUNT = (1L << COUNT_BITS) - 1;

	private static final long ONE_MORE = (1L << COUNT_BITS) + 1;

	private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(2);

	private final AtomicLong state = new AtomicLong();

	private final AtomicBoolean expiring = new AtomicBoolean();

	private final LongSupplier nanoTime;

	private final ThreadPoolExecutor timer;

	private volatile Runnable keeper = () -> {
	};

	/**
	 * Creates a state in which snapshots may be kept.
	 * @param nanoTime tells what follows at once
	 */
	Snapshots(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		// After the end nobody keeps any.
		this.timer = BackgroundThread.executor("disk-cache-reader", new ThreadPoolExecutor.DiscardPolicy());
	}

	/**
	 * Makes a state in which none is ever kept.
	 * @return the state
	 */
	static Snapshots none() {
		Snapshots none = new Snapshots(() -> 0);
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

	/**
	 * Tells whether what is seen from now on may be kept.
	 * @param state the state
	 * @return whether nobody is changing anything
	 */
	static boolean isStill(long state) {
		return (state & COUNT) == 0;
	}

	long now() {
		return this.nanoTime.getAsLong();
	}

	boolean isMoment(long since) {
		return now() - since < MOMENT;
	}

	/**
	 * Has all that is kept let go after a moment.
	 * @return whether that can be relied on
	 */
	boolean expire() {
		if (this.expiring.compareAndSet(false, true)) {
			try {
				this.timer.execute(this::renewAfterMoment);
			}
			catch (OutOfMemoryError ex) {
				this.expiring.set(false);
				logger.debug("There is no thread to end snapshots of a cache file, so none is kept", ex);
				return false;
			}
		}
		return true;
	}

	private void renewAfterMoment() {
		LockSupport.parkNanos(this, MOMENT);
		// First: what is kept from now on needs another run.
		this.expiring.set(false);
		begin();
		end();
	}

	/** Has the readers let go, and keeps them from keeping anything. */
	void begin() {
		this.state.addAndGet(ONE_MORE);
		this.keeper.run();
	}

	void end() {
		this.state.decrementAndGet();
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
			return work.get();
		}
		finally {
			end();
		}
	}

	/** Ends the thread. Due before the connections are closed. */
	void close() {
		begin();
		this.timer.shutdownNow();
	}

}
