package io.github.diskcache.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Keys;
import io.github.diskcache.benchmarks.Product;

/**
 * A cache that answers from memory, with a time to live and statistics where it has them.
 * Each benchmark opens one peer only, so calls through this type are inlined.
 */
public interface MemoryPeer extends AutoCloseable {

	/** How long all peers keep an entry. */
	int TTL_HOURS = 1;

	/**
	 * Returns the value of a key.
	 * @param key the key
	 * @return the value, or {@code null}
	 */
	Product get(String key);

	/**
	 * Keeps a value.
	 * @param key the key
	 * @param value the value
	 */
	void put(String key, Product value);

	/**
	 * Keeps many values.
	 * @param values the values
	 */
	default void putAll(Map<String, Product> values) {
		values.forEach(this::put);
	}

	/**
	 * Keeps a product for each key.
	 * @param keys the keys
	 * @param bytes how many bytes each has
	 */
	default void fill(Keys keys, int bytes) {
		for (int from = 0; from < keys.size(); from += 1_000) {
			Map<String, Product> products = new LinkedHashMap<>();
			for (int i = from; i < Math.min(keys.size(), from + 1_000); i++) {
				products.put(keys.at(i), Product.of(i, bytes));
			}
			putAll(products);
		}
	}

	@Override
	void close();

	/**
	 * Opens a peer.
	 * @param name its name in the tables
	 * @param capacity how many entries it holds
	 * @param folder where ours has its file
	 * @return the peer
	 */
	static MemoryPeer open(String name, int capacity, Folder folder) {
		return switch (name) {
			case "ours" -> new OursInMemory(folder, capacity);
			case "ours-tier" -> new OursMemoryTier(capacity);
			case "caffeine" -> new CaffeinePeer(capacity, true);
			case "caffeine-plain" -> new CaffeinePeer(capacity, false);
			case "cache2k" -> new Cache2kPeer(capacity);
			case "ehcache" -> new EhcacheHeapPeer(capacity);
			case "map" -> new MapPeer();
			default -> throw new IllegalArgumentException(name);
		};
	}

}
