package io.github.diskcache;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Lincheck look for interleavings that no order of the single operations explains.
 * Memory holds one entry only, so that most gets promote and most puts evict.
 */
@DisplayName("[K2] linearisable per key")
class LinearizabilityTests {

	private static DiskBackedCache<Integer> cache;

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		cache.close();
	}

	@Test
	void overAFile() {
		cache = builder().file(this.folder.resolve("linearizability.db")).build();
		check();
	}

	@Test
	void overADatabaseInMemory() {
		cache = builder().inMemory().build();
		check();
	}

	private static DiskBackedCacheBuilder<Integer> builder() {
		return DiskBackedCache.builder("linearizability", Integer.class).memoryMaxItems(1);
	}

	private static void check() {
		new StressOptions().iterations(Integer.getInteger("lincheck.iterations", 3))
			.invocationsPerIteration(25)
			.threads(2)
			.actorsPerThread(5)
			.actorsBefore(2)
			.actorsAfter(3)
			.sequentialSpecification(SequentialCache.class)
			.check(SharedCache.class);
	}

	/**
	 * The cache that Lincheck uses: a new one each time, as far as it can tell.
	 */
	@Param(name = "key", gen = IntGen.class, conf = "1:2")
	@Param(name = "value", gen = IntGen.class, conf = "1:9")
	public static class SharedCache {

		public SharedCache() {
			// Cheaper than a clear, which checkpoints.
			cache.deleteMany(List.of("key1", "key2"));
		}

		@Operation
		public Integer get(@Param(name = "key") int key) {
			return cache.get("key" + key);
		}

		@Operation
		public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
			cache.put("key" + key, value);
		}

		@Operation
		public boolean delete(@Param(name = "key") int key) {
			return cache.delete("key" + key);
		}

		@Operation
		public boolean exists(@Param(name = "key") int key) {
			return cache.exists("key" + key);
		}

		@Operation
		public void clear() {
			cache.clear();
		}

	}

	/**
	 * What the cache has to look like.
	 */
	public static class SequentialCache {

		private final Map<Integer, Integer> entries = new HashMap<>();

		public Integer get(int key) {
			return this.entries.get(key);
		}

		public void put(int key, int value) {
			this.entries.put(key, value);
		}

		public boolean delete(int key) {
			return this.entries.remove(key) != null;
		}

		public boolean exists(int key) {
			return this.entries.containsKey(key);
		}

		public void clear() {
			this.entries.clear();
		}

	}

}
