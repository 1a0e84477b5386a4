package io.github.diskcache.benchmarks.peers;

import io.github.diskcache.benchmarks.Folder;
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
