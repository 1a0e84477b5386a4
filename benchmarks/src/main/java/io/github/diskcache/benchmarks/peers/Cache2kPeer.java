package io.github.diskcache.benchmarks.peers;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.Product;
import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;

/**
 * cache2k as the chapter "Getting started" of its user guide shows it: key and value
 * types by an anonymous builder, expireAfterWrite, a capacity. Statistics are on by
 * default.
 */
final class Cache2kPeer implements MemoryPeer {

	private final Cache<String, Product> cache;

	Cache2kPeer(int capacity) {
		this.cache = new Cache2kBuilder<String, Product>() {
		}.name("products-" + System.nanoTime())
			.expireAfterWrite(TTL_HOURS, TimeUnit.HOURS)
			.entryCapacity(capacity)
			.build();
	}

	@Override
	public Product get(String key) {
		return this.cache.peek(key);
	}

	@Override
	public void put(String key, Product value) {
		this.cache.put(key, value);
	}

	@Override
	public void close() {
		this.cache.close();
	}

}
