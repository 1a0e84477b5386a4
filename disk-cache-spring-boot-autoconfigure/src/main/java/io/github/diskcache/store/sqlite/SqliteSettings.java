package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.diskcache.store.StoreLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a store on SQLite needs to know.
 *
 * @param file the file, or {@code null} to keep everything in memory
 * @param limits the limits
 * @param nanoTime a monotonic clock, for time-outs
 * @param fileCheckInterval how long it may go unnoticed that the path leads to another
 * file
 */
public record SqliteSettings(@Nullable Path file, StoreLimits limits, LongSupplier nanoTime,
		Duration fileCheckInterval) {

	private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

	private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

	public SqliteSettings {
		fileCheckInterval = (fileCheckInterval.compareTo(LONGEST_INTERVAL) > 0) ? LONGEST_INTERVAL : fileCheckInterval;
	}

	public SqliteSettings(@Nullable Path file, StoreLimits limits, LongSupplier nanoTime) {
		this(file, limits, nanoTime, USUAL_INTERVAL);
	}

}
