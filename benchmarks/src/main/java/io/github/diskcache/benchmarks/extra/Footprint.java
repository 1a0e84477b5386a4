package io.github.diskcache.benchmarks.extra;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.diskcache.benchmarks.ChildJvm;
import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Keys;
import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.benchmarks.peers.DiskPeer;

/**
 * How many bytes does an entry occupy, in memory beside its key and value, and on disk?
 */
public final class Footprint implements Extra {

	private static final List<String> MEMORY_PEERS = List.of("ours", "caffeine", "caffeine-plain", "cache2k", "ehcache",
			"map");

	private static final List<String> DISK_PEERS = List.of("ours", "sqlite", "rocksdb", "mapdb", "ehcache");

	@Override
	public String name() {
		return "Footprint";
	}

	@Override
	public String measure(Size size, Path results) throws Exception {
		int entries = size.choose(100, 100_000, 1_000_000);
		StringBuilder text = new StringBuilder("## Bytes for each entry\n\nIn memory: what the heap holds more with "
				+ "entries than without (live objects), keys and values not counted; "
				+ String.format(Locale.ROOT, "%,d entries. ", entries)
				+ "On disk: all files after an orderly close, values of 300 and 2,048 bytes of JSON.\n\n"
				+ "| | in memory | on disk, 300 | on disk, 2,048 |\n|---|---|---|---|\n");
		List<String> peers = (size == Size.SMOKE) ? List.of("ours") : union();
		for (String peer : peers) {
			text.append("| ").append(peer).append(" | ").append(inMemory(peer, entries));
			text.append(" | ").append(onDisk(peer, Math.min(entries, 100_000), Product.USUAL_BYTES));
			text.append(" | ").append(onDisk(peer, Math.min(entries, 20_000), 2_048)).append(" |\n");
		}
		return text.toString();
	}

	private static List<String> union() {
		return Stream.concat(MEMORY_PEERS.stream(), DISK_PEERS.stream()).distinct().toList();
	}

	private static String inMemory(String peer, int entries) throws Exception {
		if (!MEMORY_PEERS.contains(peer)) {
			return "";
		}
		return new ChildJvm(HeapOf.class).options("-Xmx4g", "-XX:+UseSerialGC")
			.run(peer, Integer.toString(entries))
			.get(0);
	}

	private static String onDisk(String peer, int entries, int bytes) throws Exception {
		if (!DISK_PEERS.contains(peer)) {
			return "";
		}
		try (Folder folder = Folder.create()) {
			try (DiskPeer store = DiskPeer.open(peer, folder)) {
				store.fill(entries, Keys.uniform(entries)::at, bytes);
			}
			return Long.toString(folder.bytes() / entries);
		}
	}

}
