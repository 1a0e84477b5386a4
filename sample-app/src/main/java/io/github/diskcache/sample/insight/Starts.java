package io.github.diskcache.sample.insight;

import java.time.Instant;

/**
 * How often the application was started.
 *
 * @param count how often
 * @param first when it was for the first time
 */
public record Starts(long count, Instant first) {

	static Starts first(Instant now) {
		return new Starts(1, now);
	}

	Starts next() {
		return new Starts(this.count + 1, this.first);
	}

}
