package io.github.diskcache.benchmarks.peers;

import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;
import org.springframework.util.unit.DataSize;

/**
 * The cache of this project with memory for one entry only, so that the disk answers. A
 * put that has returned survives a crash of the process, not of the machine.
 */
public final class OursOnDisk implements DiskPeer {

	static final long UNLIMITED = 10_000_000;

	private final DiskBackedCache<Product> cache;

	private OursOnDisk(DiskBackedCache<Product> cache) {
		this.cache = cache;
	}

	static OursOnDisk open(Folder folder, long onDisk) {
		return new OursOnDisk(builder(folder).diskMaxItems(onDisk).build());
	}

	static OursOnDisk openCaching(Folder folder, long inMemory) {
		return new OursOnDisk(builder(folder).memoryMaxItems(inMemory).build());
	}

	/**
	 * Opens the cache for values of some version.
	 * @param folder where its file is
	 * @param version the version
	 * @return the cache
	 */
	public static OursOnDisk open(Folder folder, String version) {
		return new OursOnDisk(builder(folder).schemaVersion(version).build());
	}

	/**
	 * Starts building the cache.
	 * @param folder where its file is
	 * @return the builder
	 */
	public static DiskBackedCacheBuilder<Product> builder(Folder folder) {
		return DiskBackedCache.builder("products", Product.class)
			.file(folder.file("products.db"))
			.memoryMaxItems(1)
			.memoryMaxSize(DataSize.ofGigabytes(4))
			.maxItemSize(DataSize.ofMegabytes(8))
			.diskMaxItems(UNLIMITED)
			.diskMaxSize(DataSize.ofGigabytes(100));
	}

	@Override
	public Product get(String key) {
		return this.cache.get(key);
	}

	@Override
	public Map<String, Product> getMany(List<String> keys) {
		return this.cache.getMany(keys);
	}

	@Override
	public void put(String key, Product value) {
		this.cache.put(key, value);
	}

	@Override
	public void putMany(Map<String, Product> values) {
		this.cache.putMany(values);
	}

	@Override
	public void close() {
		this.cache.close();
	}

}
