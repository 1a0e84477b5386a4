package io.github.diskcache.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;

/**
 * Something that keeps values on disk and returns objects. All peers that store bytes use
 * the same Jackson.
 */
public interface DiskPeer extends AutoCloseable {

	/**
	 * Returns the value of a key, read from disk as far as the peer allows that.
	 * @param key the key
	 * @return the value, or {@code null}
	 * @throws Exception if reading fails
	 */
	Product get(String key) throws Exception;

	/**
	 * Returns the values of many keys: one after the other, unless the peer has one call
	 * for them.
	 * @param keys the keys
	 * @return the values
	 * @throws Exception if reading fails
	 */
	default Map<String, Product> getMany(List<String> keys) throws Exception {
		Map<String, Product> found = new LinkedHashMap<>();
		for (String key : keys) {
			found.put(key, get(key));
		}
		return found;
	}

	/**
	 * Stores a value, as durably as the comment on the peer says.
	 * @param key the key
	 * @param value the value
	 * @throws Exception if writing fails
	 */
	void put(String key, Product value) throws Exception;

	/**
	 * Stores many values in one step, if the peer has such a step.
	 * @param values the values
	 * @throws Exception if writing fails
	 */
	void putMany(Map<String, Product> values) throws Exception;

	@Override
	void close() throws Exception;

	/**
	 * Stores a product for each key.
	 * @param count how many
	 * @param keyOf names the keys
	 * @param bytes how many bytes each has
	 * @throws Exception if writing fails
	 */
	default void fill(int count, IntFunction<String> keyOf, int bytes) throws Exception {
		int batch = Math.max(1, Math.min(1_000, 4_000_000 / bytes));
		for (int from = 0; from < count; from += batch) {
			Map<String, Product> products = new LinkedHashMap<>();
			for (int i = from; i < Math.min(count, from + batch); i++) {
				products.put(keyOf.apply(i), Product.of(i, bytes));
			}
			putMany(products);
		}
	}

	/**
	 * Opens a peer.
	 * @param name its name in the tables
	 * @param folder where its files go
	 * @return the peer
	 * @throws Exception if it can't be opened
	 */
	static DiskPeer open(String name, Folder folder) throws Exception {
		return switch (name) {
			case "ours" -> OursOnDisk.open(folder, OursOnDisk.UNLIMITED);
			case "sqlite" -> new SqlitePeer(folder, Long.MAX_VALUE);
			case "rocksdb" -> new RocksDbPeer(folder, false);
			case "rocksdb-sync" -> new RocksDbPeer(folder, true);
			case "mapdb" -> new MapDbPeer(folder);
			case "ehcache" -> new EhcacheDiskPeer(folder, true);
			case "ehcache-disk-only" -> new EhcacheDiskPeer(folder, false);
			default -> throw new IllegalArgumentException(name);
		};
	}

	/**
	 * Opens a peer that removes its oldest entry when there are too many.
	 * @param name its name in the tables
	 * @param folder where its files go
	 * @param limit how many entries may be there
	 * @return the peer
	 * @throws Exception if it can't be opened
	 */
	static DiskPeer openLimited(String name, Folder folder, long limit) throws Exception {
		return switch (name) {
			case "ours" -> OursOnDisk.open(folder, limit);
			case "without-recency" -> new OursWithoutRecency(folder, limit);
			case "sqlite" -> new SqlitePeer(folder, limit);
			default -> throw new IllegalArgumentException(name);
		};
	}

	/**
	 * Opens a peer, ours with a memory in front as applications have it.
	 * @param name its name in the tables
	 * @param folder where its files go
	 * @param inMemory how many entries the memory of ours holds
	 * @return the peer
	 * @throws Exception if it can't be opened
	 */
	static DiskPeer openCaching(String name, Folder folder, long inMemory) throws Exception {
		return name.equals("ours") ? OursOnDisk.openCaching(folder, inMemory) : open(name, folder);
	}

}
