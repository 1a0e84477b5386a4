package io.github.diskcache.benchmarks.peers;

import java.util.Map;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;
import org.springframework.util.unit.DataSize;

/**
 * The cache of this project, whose memory holds all entries; what is measured as a hit is
 * the whole path through {@link DiskBackedCache#get}.
 */
final class OursInMemory implements MemoryPeer {

	private final DiskBackedCache<Product> cache;

	OursInMemory(Folder folder, int capacity) {
		this.cache = DiskBackedCache.builder("products", Product.class)
			.file(folder.file("memory.db"))
			.memoryMaxItems(capacity)
			.memoryMaxSize(DataSize.ofGigabytes(4))
			.diskMaxItems(10_000_000)
			.diskMaxSize(DataSize.ofGigabytes(10))
			.build();
	}

	@Override
	public Product get(String key) {
		return this.cache.get(key);
	}

	@Override
	public void put(String key, Product value) {
		this.cache.put(key, value);
	}

	@Override
	public void putAll(Map<String, Product> values) {
		this.cache.putMany(values);
	}

	@Override
	public void close() {
		this.cache.close();
	}

}
