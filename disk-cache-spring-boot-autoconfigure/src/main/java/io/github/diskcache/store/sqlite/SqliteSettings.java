package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.function.LongSupplier;

import io.github.diskcache.store.StoreLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a store on SQLite needs to know.
 *
 * @param file the file, or {@code null} to keep everything in memory
 * @param limits the limits
 * @param nanoTime a monotonic clock, for time-outs
 */
public record SqliteSettings(@Nullable Path file, StoreLimits limits, LongSupplier nanoTime) {

}
