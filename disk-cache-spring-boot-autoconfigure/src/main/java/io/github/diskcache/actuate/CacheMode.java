package io.github.diskcache.actuate;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.diskcache.CacheFailure;
import io.github.diskcache.SharedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * Where a cache keeps its entries at the moment.
 *
 * @param mode {@code disk} or {@code memory-only}
 * @param reason why it is not the disk
 * @param since since when the disk fails, if it does
 * @param retryingAt when it is tried again, if it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CacheMode(String mode, @Nullable String reason, @Nullable Instant since, @Nullable Instant retryingAt) {

	static final CacheMode ON_DISK = new CacheMode("disk", null, null, null);

	private static final String MEMORY_ONLY = "memory-only";

	private static final CacheMode NOTHING_KEPT = new CacheMode(MEMORY_ONLY,
			"the cache is configured to keep nothing on disk", null, null);

	static CacheMode of(SharedCache cache) {
		return of(cache.failure(), cache.file() != null);
	}

	/**
	 * The mode of caches that are not open yet.
	 */
	static CacheMode of(DiskBackedCacheManager manager) {
		return of(manager.failure(), manager.isOnDisk());
	}

	private static CacheMode of(@Nullable CacheFailure failure, boolean onDisk) {
		if (failure != null) {
			return new CacheMode(MEMORY_ONLY, failure.reason(), failure.since(), failure.retryingAt());
		}
		return onDisk ? ON_DISK : NOTHING_KEPT;
	}

	boolean isDegraded() {
		return this.since != null;
	}

}
