package io.github.diskcache;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The system's clock, coarsely: reading a clock takes longer than finding an entry, so
 * one thread for all caches reads it every millisecond and the others read a field.
 *
 * <h2>How it works</h2> {@code micros} is the time, or {@code ASLEEP}. When nobody has
 * asked for a while the thread goes to sleep; who asks next reads the clock and wakes it.
 * A write moves the time on by two: its own time lies between what was read before and
 * after it. The thread ends with the last cache. {@code lock} guards {@code users} and
 * {@code thread}.
 */
final class SystemTicker {

	private static final SystemTicker SHARED = new SystemTicker();

	private static final long ASLEEP = Long.MIN_VALUE;

	private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final int IDLE_TICKS = 200;

	/** A clock that goes back by less is waited for, by more is followed. */
	private static final long TOLERATED_STEP_BACK = TimeUnit.SECONDS.toMicros(1);

	private final AtomicLong micros = new AtomicLong(ASLEEP);

	private volatile boolean used;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition woken = this.lock.newCondition();

	private int users;

	private @Nullable Thread thread;

	private long lastMicros = ASLEEP;

	private SystemTicker() {
	}

	/**
	 * Returns the clock for one more cache.
	 * @return the clock, to be closed with the cache
	 */
	static CacheTime acquire() {
		SHARED.addUser();
		return SHARED.new User();
	}

	/**
	 * Returns a monotonic time in nanoseconds, for time-outs.
	 * @return the time
	 */
	static long nanoTime() {
		return System.nanoTime();
	}

	/**
	 * Returns the time, for those who ask once and have no cache.
	 * @return the time
	 */
	static Instant instant() {
		return Instant.ofEpochMilli(System.currentTimeMillis());
	}

	private long now() {
		long now = this.micros.get();
		if (now == ASLEEP) {
			return wake();
		}
		// Written only when it changes, so that readers share the cache line.
		if (!this.used) {
			this.used = true;
		}
		return now;
	}

	private long writeTime() {
		while (true) {
			long now = now();
			if (this.micros.compareAndSet(now, now + 2) || isUnused()) {
				return now + 1;
			}
		}
	}

	private void addUser() {
		this.lock.lock();
		try {
			if (this.thread == null) {
				Thread ticker = new Thread(null, this::run, "disk-cache-ticker", 0, false);
				ticker.setDaemon(true);
				// Whoever opens the first cache must not be kept from being unloaded.
				ticker.setContextClassLoader(null);
				ticker.start();
				this.thread = ticker;
			}
			this.users++;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void removeUser() {
		this.lock.lock();
		try {
			this.users--;
			this.woken.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	private long wake() {
		this.lock.lock();
		try {
			if (this.users == 0) {
				// A cache that is being closed; nobody would move the time on.
				return advanced(this.lastMicros);
			}
			if (this.micros.get() == ASLEEP) {
				this.micros.set(advanced(this.lastMicros));
				this.used = true;
				this.woken.signal();
			}
			return this.micros.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		do {
			tickWhileUsed();
		}
		while (sleep());
	}

	private void tickWhileUsed() {
		for (int idle = 0; idle < IDLE_TICKS && !isUnused(); idle++) {
			LockSupport.parkNanos(this, TICK_NANOS);
			long seen = this.micros.get();
			if (seen != ASLEEP) {
				this.micros.compareAndSet(seen, advanced(seen));
			}
			if (this.used) {
				this.used = false;
				idle = 0;
			}
		}
	}

	/**
	 * Sleeps until somebody asks for the time.
	 * @return whether to go on, because there are caches
	 */
	private boolean sleep() {
		this.lock.lock();
		try {
			this.lastMicros = this.micros.getAndSet(ASLEEP);
			while (this.micros.get() == ASLEEP && this.users > 0) {
				this.woken.awaitUninterruptibly();
			}
			if (this.users == 0) {
				this.micros.set(ASLEEP);
				this.thread = null;
			}
			return this.users > 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isUnused() {
		this.lock.lock();
		try {
			return this.users == 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static long advanced(long from) {
		long system = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
		boolean slightlyBehind = from != ASLEEP && system < from && from - system < TOLERATED_STEP_BACK;
		return slightlyBehind ? from : system;
	}

	/** The clock as one cache sees it. */
	private final class User implements CacheTime {

		private final AtomicBoolean closed = new AtomicBoolean();

		@Override
		public long now() {
			return SystemTicker.this.now();
		}

		@Override
		public long writeTime() {
			return SystemTicker.this.writeTime();
		}

		@Override
		public boolean mayStandStill() {
			return false;
		}

		@Override
		public void close() {
			if (this.closed.compareAndSet(false, true)) {
				removeUser();
			}
		}

	}

}
