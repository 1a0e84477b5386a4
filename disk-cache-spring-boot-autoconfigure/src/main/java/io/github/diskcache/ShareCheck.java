package io.github.diskcache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * When to look for what other processes did to the same file: <em>a hit in memory was
 * equal to the disk at most one interval ago, while the disk can be read</em>. Whoever
 * comes first after the interval looks, before it is served. If others have changed
 * anything a new epoch begins, and an entry of an older epoch is compared with its row
 * before it is served again.
 */
final class ShareCheck {

	private static final long NEVER = Long.MAX_VALUE;

	private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

	// The look itself takes time, and the clock may be a little behind.
	private static final int SLACK_PERCENT = 10;

	private final CacheTime time;

	private final long interval;

	private final AtomicLong epoch = new AtomicLong();

	private final AtomicBoolean looking = new AtomicBoolean();

	private volatile long next;

	// For clocks that stand still.
	private volatile long nextNanos;

	/**
	 * Creates a check whose first look is due after the interval.
	 * @param time the clock of the cache
	 * @param interval the longest time without a look, or {@code null} if nobody else can
	 * change anything
	 */
	ShareCheck(CacheTime time, @Nullable Duration interval) {
		this.time = time;
		long micros = (interval != null) ? Micros.of(interval) : NEVER;
		this.interval = (micros != NEVER) ? micros - micros / 100 * SLACK_PERCENT : NEVER;
		schedule(time.now());
	}

	long epoch() {
		return this.epoch.get();
	}

	/** Others may have changed any entry. */
	void changedByOthers() {
		this.epoch.incrementAndGet();
	}

	/**
	 * Tells whether to look before anything is served from memory.
	 * @param now the time
	 * @return whether a look is due; also if the time is not that of the clock
	 */
	boolean isDue(long now) {
		long left = this.next - now;
		return left <= 0 || left > this.interval
				|| (this.time.mayStandStill() && SystemTicker.nanoTime() - this.nextNanos >= 0);
	}

	/**
	 * Looks if that is due and nobody else is about to.
	 * @param look looks at the disk
	 */
	void lookIfDue(Runnable look) {
		long now = this.time.now();
		if (isDue(now) && this.looking.compareAndSet(false, true)) {
			try {
				schedule(now);
				look.run();
			}
			finally {
				this.looking.set(false);
			}
		}
	}

	private void schedule(long now) {
		if (this.interval == NEVER) {
			this.next = NEVER;
			this.nextNanos = SystemTicker.nanoTime() + LONGEST_NANOS;
			return;
		}
		this.next = now + this.interval;
		this.nextNanos = SystemTicker.nanoTime()
				+ Math.min(TimeUnit.MICROSECONDS.toNanos(this.interval), LONGEST_NANOS);
	}

}
