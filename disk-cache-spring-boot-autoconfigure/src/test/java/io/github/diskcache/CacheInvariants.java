package io.github.diskcache;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for each cache after any test, seen through a connection of its own. Closes
 * the caches.
 */
final class CacheInvariants implements AfterEachCallback {

	private final Map<DiskBackedCache<?>, Path> watched = new LinkedHashMap<>();

	/**
	 * Watches a cache until the test has ended.
	 * @param <V> the type of the values
	 * @param cache the cache
	 * @param file its file
	 * @return the cache
	 */
	<V> DiskBackedCache<V> watch(DiskBackedCache<V> cache, Path file) {
		this.watched.put(cache, file);
		return cache;
	}

	/**
	 * Checks and closes what is open, as the end of a program does.
	 */
	void checkAndClose() {
		try {
			this.watched.forEach(CacheInvariants::check);
		}
		finally {
			closeAll();
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (context.getExecutionException().isEmpty()) {
			checkAndClose();
		}
		else {
			closeAll();
		}
	}

	private void closeAll() {
		this.watched.keySet().forEach(DiskBackedCache::close);
		this.watched.clear();
	}

	private static void check(DiskBackedCache<?> cache, Path path) {
		CacheStats stats = statsIfOpen(cache);
		if (stats == null) {
			return;
		}
		CacheFile file = new CacheFile(path);
		assertThat(cache.count()).as("count() and the rows").isEqualTo(file.count());
		assertThat(cache.totalSize()).as("totalSize() and the sizes of the rows")
			.isEqualTo(file.number("SELECT COALESCE(SUM(size), 0) FROM cache"));
		assertThat(cache.totalSize()).as("totalSize() and the values")
			.isEqualTo(file.number("SELECT COALESCE(SUM(LENGTH(CAST(value AS BLOB))), 0) FROM cache"));
		assertThat(stats.currentDiskItems()).isEqualTo(cache.count());
		assertThat(stats.diskBytes()).isEqualTo(cache.totalSize());
		assertThat(stats.currentMemoryItems()).as("entries in memory").isBetween(0L, cache.count());
		assertThat(stats.memoryBytes()).as("bytes in memory").isBetween(0L, cache.totalSize());
		assertThat(stats.totalGets()).isEqualTo(stats.memoryHits() + stats.diskHits() + stats.misses());
		assertThat(stats.storeErrors()).as("errors of the disk").isNotNegative();
	}

	private static CacheStats statsIfOpen(DiskBackedCache<?> cache) {
		try {
			return cache.stats();
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

}
