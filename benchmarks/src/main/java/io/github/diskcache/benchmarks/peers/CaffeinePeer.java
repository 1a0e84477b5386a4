package io.github.diskcache.benchmarks.peers;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.diskcache.benchmarks.Product;

/**
 * Caffeine as the pages "Eviction" and "Statistics" of its wiki show it: a maximum size,
 * expireAfterWrite, recordStats; the executor and the scheduler are the defaults. The
 * plain form has neither expiry nor statistics.
 */
final class CaffeinePeer implements MemoryPeer {

	private final Cache<String, Product> cache;

	CaffeinePeer(int capacity, boolean expiring) {
		Caffeine<Object, Object> builder = Caffeine.newBuilder().maximumSize(capacity);
		if (expiring) {
			builder.expireAfterWrite(Duration.ofHours(TTL_HOURS)).recordStats();
		}
		this.cache = builder.build();
	}

	@Override
	public Product get(String key) {
		return this.cache.getIfPresent(key);
	}

	@Override
	public void put(String key, Product value) {
		this.cache.put(key, value);
	}

	@Override
	public void close() {
		this.cache.invalidateAll();
	}

}
