package io.github.diskcache.benchmarks.peers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;
import org.ehcache.Cache;
import org.ehcache.PersistentCacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.spi.serialization.Serializer;

/**
 * Ehcache 3 with a persistent disk, as the chapter "Tiering Options" of its documentation
 * shows it: heap and disk, or disk alone. The heap holds one entry, so that the disk
 * answers, as with ours. Values are the same JSON. Nothing is durable before the manager
 * is closed: after a crash of the process the disk tier is empty.
 */
final class EhcacheDiskPeer implements DiskPeer {

	private final PersistentCacheManager manager;

	private final Cache<String, Product> cache;

	EhcacheDiskPeer(Folder folder, boolean heap) {
		ResourcePoolsBuilder pools = ResourcePoolsBuilder.newResourcePoolsBuilder();
		if (heap) {
			pools = pools.heap(1, EntryUnit.ENTRIES);
		}
		this.manager = CacheManagerBuilder.newCacheManagerBuilder()
			.with(CacheManagerBuilder.persistence(folder.file("ehcache").toFile()))
			.withCache("products",
					CacheConfigurationBuilder
						.newCacheConfigurationBuilder(String.class, Product.class, pools.disk(10, MemoryUnit.GB, true))
						.withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Duration.ofDays(30)))
						.withValueSerializer(new ProductSerializer()))
			.build(true);
		this.cache = this.manager.getCache("products", String.class, Product.class);
	}

	@Override
	public Product get(String key) {
		return this.cache.get(key);
	}

	@Override
	public Map<String, Product> getMany(List<String> keys) {
		return new LinkedHashMap<>(this.cache.getAll(new HashSet<>(keys)));
	}

	@Override
	public void put(String key, Product value) {
		this.cache.put(key, value);
	}

	@Override
	public void putMany(Map<String, Product> values) {
		this.cache.putAll(values);
	}

	@Override
	public void close() {
		this.manager.close();
	}

	/** The same JSON as everywhere else. */
	private static final class ProductSerializer implements Serializer<Product> {

		@Override
		public ByteBuffer serialize(Product product) {
			return ByteBuffer.wrap(Json.write(product));
		}

		@Override
		public Product read(ByteBuffer binary) {
			byte[] json = new byte[binary.remaining()];
			binary.get(json);
			return Json.read(json);
		}

		@Override
		public boolean equals(Product product, ByteBuffer binary) {
			return product.equals(read(binary));
		}

	}

}
