package io.github.diskcache.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import org.springframework.util.unit.DataSize;

/**
 * How the caches under test are made.
 */
final class Caches {

	private static final int BATCH = 1_000;

	private Caches() {
	}

	static DiskBackedCacheBuilder<Product> builder(Folder folder) {
		return DiskBackedCache.builder("products", Product.class)
			.file(folder.file("products.db"))
			.memoryMaxSize(DataSize.ofGigabytes(1))
			.diskMaxSize(DataSize.ofGigabytes(10));
	}

	static void fill(DiskBackedCache<Product> cache, Keys keys) {
		for (int from = 0; from < keys.size(); from += BATCH) {
			cache.putMany(batch(keys, from, Math.min(BATCH, keys.size() - from)));
		}
	}

	static Map<String, Product> batch(Keys keys, int from, int count) {
		Map<String, Product> batch = new LinkedHashMap<>();
		for (int i = from; i < from + count; i++) {
			batch.put(keys.at(i), Product.of(i));
		}
		return batch;
	}

}
