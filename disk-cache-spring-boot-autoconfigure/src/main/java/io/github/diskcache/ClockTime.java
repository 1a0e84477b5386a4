package io.github.diskcache;

import java.time.Clock;

/**
 * Reads a given clock each time.
 *
 * @param clock the clock
 */
record ClockTime(Clock clock) implements CacheTime {

	@Override
	public long now() {
		return Micros.of(this.clock.instant());
	}

	@Override
	public long writeTime() {
		return now();
	}

	@Override
	public boolean mayStandStill() {
		return true;
	}

	@Override
	public void close() {
		// The clock is the user's.
	}

}
