package io.github.diskcache.benchmarks.peers;

import java.util.concurrent.ConcurrentHashMap;

import io.github.diskcache.benchmarks.Product;

/**
 * No cache at all: the least that finding an entry costs.
 */
final class MapPeer implements MemoryPeer {

	private final ConcurrentHashMap<String, Product> map = new ConcurrentHashMap<>();

	@Override
	public Product get(String key) {
		return this.map.get(key);
	}

	@Override
	public void put(String key, Product value) {
		this.map.put(key, value);
	}

	@Override
	public void close() {
		this.map.clear();
	}

}
