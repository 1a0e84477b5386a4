package io.github.diskcache.benchmarks.peers;

import java.time.Duration;

import io.github.diskcache.benchmarks.Product;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;

/**
 * Ehcache 3 on the heap, sized in entries and by reference, with a time to live: the
 * first example of its documentation.
 */
final class EhcacheHeapPeer implements MemoryPeer {

	private final CacheManager manager;

	private final Cache<String, Product> cache;

	EhcacheHeapPeer(int capacity) {
		this.manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
		this.cache = this.manager.createCache("products",
				CacheConfigurationBuilder
					.newCacheConfigurationBuilder(String.class, Product.class, ResourcePoolsBuilder.heap(capacity))
					.withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Duration.ofHours(TTL_HOURS))));
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
	public void close() {
		this.manager.close();
	}

}
