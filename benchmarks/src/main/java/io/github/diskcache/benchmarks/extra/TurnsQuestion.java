package io.github.diskcache.benchmarks.extra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Keys;
import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.benchmarks.extra.PeersInTurns.Operation;
import io.github.diskcache.benchmarks.peers.DiskPeer;
import io.github.diskcache.benchmarks.peers.MemoryPeer;
import io.github.diskcache.benchmarks.peers.ProductService;
import io.github.diskcache.benchmarks.peers.SpringPeer;

/**
 * What peers are asked in turns.
 */
enum TurnsQuestion {

	/** A get that memory answers. */
	MEMORY_HIT("memory hit", 100_000, 20_000, "ours", "cache2k", "caffeine", "ehcache", "map") {

		@Override
		Operation prepare(String peer, Keys keys, Folder folder) {
			MemoryPeer cache = MemoryPeer.open(peer, keys.size(), folder);
			cache.fill(keys, Product.USUAL_BYTES);
			return (n) -> cache.get(keys.ask(n));
		}

	},

	/** A get that the disk answers. */
	DISK_HIT("disk hit", 100_000, 500, "ours", "sqlite", "rocksdb", "ehcache", "ehcache-disk-only") {

		@Override
		Operation prepare(String peer, Keys keys, Folder folder) throws Exception {
			DiskPeer store = filled(peer, keys, folder);
			return (n) -> store.get(keys.ask(n));
		}

	},

	/** A put that replaces a value. */
	PUT("put", 100_000, 200, "ours", "sqlite", "rocksdb", "ehcache") {

		@Override
		Operation prepare(String peer, Keys keys, Folder folder) throws Exception {
			DiskPeer store = filled(peer, keys, folder);
			Product value = Product.of(7);
			return (n) -> {
				store.put(keys.ask(n), value);
				return value;
			};
		}

	},

	/** A thousand puts in one call. */
	PUT_MANY("a thousand puts in one call", 1_000, 1, "ours", "sqlite", "rocksdb") {

		@Override
		Operation prepare(String peer, Keys keys, Folder folder) throws Exception {
			DiskPeer store = filled(peer, keys, folder);
			Map<String, Product> values = new LinkedHashMap<>();
			for (int i = 0; i < keys.size(); i++) {
				values.put(keys.at(i), Product.of(i));
			}
			return (n) -> {
				store.putMany(values);
				return values;
			};
		}

	},

	/** A call of a {@code @Cacheable} method that memory answers. */
	CACHEABLE_HIT("`@Cacheable` hit from memory", 10_000, 5_000, "ours", "caffeine") {

		@Override
		Operation prepare(String peer, Keys keys, Folder folder) {
			ProductService service = SpringPeer.start(peer, folder).service();
			for (int i = 0; i < keys.size(); i++) {
				service.byName(keys.at(i));
			}
			return (n) -> service.byName(keys.ask(n));
		}

	};

	private final String title;

	private final int entries;

	private final int operations;

	private final List<String> peers;

	TurnsQuestion(String title, int entries, int operations, String... peers) {
		this.title = title;
		this.entries = entries;
		this.operations = operations;
		this.peers = List.of(peers);
	}

	String title() {
		return this.title;
	}

	int entries() {
		return this.entries;
	}

	/** How many operations make a turn: some milliseconds. */
	int operations() {
		return this.operations;
	}

	List<String> peers() {
		return this.peers;
	}

	int turns(Extra.Size size) {
		return size.choose(2, (this.operations == 1) ? 100 : 300, 1_000);
	}

	abstract Operation prepare(String peer, Keys keys, Folder folder) throws Exception;

	private static DiskPeer filled(String peer, Keys keys, Folder folder) throws Exception {
		DiskPeer store = DiskPeer.open(peer, folder);
		store.fill(keys.size(), keys::at, Product.USUAL_BYTES);
		return store;
	}

}
