package io.github.diskcache;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Times as the tiers keep them: microseconds since 1970, clamped so far from the ends of
 * their range that adding a duration to a time never overflows.
 */
final class Micros {

	private static final long LIMIT = Long.MAX_VALUE / 4;

	private static final long PER_SECOND = TimeUnit.SECONDS.toMicros(1);

	private static final long NANOS_PER_MICRO = 1_000;

	private Micros() {
	}

	static long of(Instant instant) {
		return clamped(instant.getEpochSecond(), instant.getNano());
	}

	static long of(Duration duration) {
		return clamped(duration.getSeconds(), duration.getNano());
	}

	static Instant toInstant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

	private static long clamped(long seconds, int nanos) {
		long most = LIMIT / PER_SECOND - 1;
		if (seconds > most) {
			return LIMIT;
		}
		return (seconds < -most) ? -LIMIT : seconds * PER_SECOND + nanos / NANOS_PER_MICRO;
	}

}
