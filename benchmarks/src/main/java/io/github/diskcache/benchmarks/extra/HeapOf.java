package io.github.diskcache.benchmarks.extra;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Keys;
import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.benchmarks.peers.MemoryPeer;
import javax.management.ObjectName;

/**
 * Counts the bytes of all live objects with and without entries, by the class histogram
 * that a heap dump would show. All entries share one value, and their keys were there
 * before.
 */
final class HeapOf {

	private HeapOf() {
	}

	/**
	 * Prints how many bytes an entry occupies.
	 * @param args the peer, how many entries
	 * @throws Exception if something fails
	 */
	public static void main(String[] args) throws Exception {
		int entries = Integer.parseInt(args[1]);
		Keys keys = Keys.uniform(entries);
		Product product = Product.of(7);
		try (Folder folder = Folder.create(); MemoryPeer cache = MemoryPeer.open(args[0], entries, folder)) {
			fill(cache, keys, 1, product);
			long before = liveBytes();
			fill(cache, keys, entries, product);
			long after = liveBytes();
			if (cache.get(keys.at(entries - 1)) == null) {
				throw new IllegalStateException("The last entry is gone");
			}
			System.out.println((after - before) / entries);
		}
	}

	private static void fill(MemoryPeer cache, Keys keys, int count, Product product) {
		for (int from = 0; from < count; from += 1_000) {
			Map<String, Product> batch = new LinkedHashMap<>();
			for (int i = from; i < Math.min(count, from + 1_000); i++) {
				batch.put(keys.at(i), product);
			}
			cache.putAll(batch);
		}
	}

	private static long liveBytes() throws Exception {
		String histogram = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		String total = histogram.lines().filter((line) -> line.startsWith("Total")).findFirst().orElseThrow();
		return Long.parseLong(total.strip().split("\\s+")[2]);
	}

}
