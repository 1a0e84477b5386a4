package io.github.diskcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Warns at most once a minute, and says then how often it kept quiet: what happens with
 * each access must not fill the log.
 */
final class PacedLog {

	private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final Log log;

	private final LongSupplier nanoTime;

	private final AtomicLong nextAt;

	private final AtomicLong quiet = new AtomicLong();

	PacedLog(Log log) {
		this(log, SystemTicker::nanoTime);
	}

	PacedLog(Log log, LongSupplier nanoTime) {
		this.log = log;
		this.nanoTime = nanoTime;
		this.nextAt = new AtomicLong(nanoTime.getAsLong());
	}

	void warn(Supplier<String> message) {
		warn(message, null);
	}

	void warn(Supplier<String> message, @Nullable Throwable cause) {
		long now = this.nanoTime.getAsLong();
		long due = this.nextAt.get();
		if (now - due < 0 || !this.nextAt.compareAndSet(due, now + PAUSE)) {
			this.quiet.incrementAndGet();
			return;
		}
		long others = this.quiet.getAndSet(0);
		String more = (others > 0) ? " (" + others + " more since the last warning)" : "";
		this.log.warn(message.get() + more, cause);
	}

}
