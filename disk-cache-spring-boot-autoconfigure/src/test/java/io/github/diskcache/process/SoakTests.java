package io.github.diskcache.process;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.diskcache.CacheFile;
import io.github.diskcache.DiskBackedCache;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K1] [X1] Everything at once, from many threads, for a while, with small limits; now
 * and then the cache is closed under them and opened again. For how long can be raised by
 * the system property {@code soak.seconds}.
 */
class SoakTests {

	private static final long SECONDS = Integer.getInteger("soak.seconds", 30);

	private static final int THREADS = 32;

	private static final int KEYS = 3_000;

	private static final long MOST_BYTES = 2_000_000;

	private final AtomicReference<DiskBackedCache<String>> cache = new AtomicReference<>();

	private final LongAdder operations = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private volatile boolean ended;

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("soak.db");
	}

	private DiskBackedCache<String> open() {
		return DiskBackedCache.builder("soak", String.class)
			.file(file())
			.memoryMaxItems(200)
			.memoryMaxSize(DataSize.ofKilobytes(300))
			.memoryTtl(Duration.ofMillis(300))
			.diskMaxItems(1_500)
			.diskMaxSize(DataSize.ofBytes(MOST_BYTES))
			.diskTtl(Duration.ofSeconds(3))
			.maxItemSize(DataSize.ofKilobytes(4))
			.build();
	}

	private void work(int thread) {
		Random random = new Random(thread);
		while (!this.ended) {
			try {
				operate(this.cache.get(), random);
				this.operations.increment();
			}
			catch (IllegalStateException ex) {
				// Closed in this moment.
				assertThat(ex).hasMessageContaining("soak");
				this.refused.increment();
				// A virtual thread that never waits for anything keeps others from
				// running.
				Thread.yield();
			}
		}
	}

	private static void operate(DiskBackedCache<String> cache, Random random) {
		String key = "key-" + random.nextInt(KEYS);
		switch (random.nextInt(1_000)) {
			case 0 -> cache.clear();
			case 1 -> cache.purgeExpired();
			case 2, 3 ->
				cache.deleteMany(IntStream.range(0, 20).mapToObj((i) -> "key-" + random.nextInt(KEYS)).toList());
			case 4, 5, 6, 7 -> cache.putMany(Map.of(key, value(key, random), "other-" + key, value(key, random)));
			case 8, 9 -> assertThat(cache.stats().totalGets()).isNotNegative();
			default -> single(cache, key, random);
		}
	}

	private static void single(DiskBackedCache<String> cache, String key, Random random) {
		switch (random.nextInt(12)) {
			case 0, 1, 2 -> cache.put(key, value(key, random));
			case 3 -> cache.delete(key);
			case 4 -> cache.exists(key);
			case 5 -> cache.getMany(List.of(key, "key-1", "key-2")).forEach(SoakTests::assertIsOf);
			default -> {
				String value = cache.get(key);
				if (value != null) {
					assertIsOf(key, value);
				}
			}
		}
	}

	private static void assertIsOf(String key, String value) {
		assertThat(value).startsWith(key + "=");
	}

	private static String value(String key, Random random) {
		return key + "=" + "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 1_000));
	}

	private static ExecutorService virtualThreads() {
		Method factory = ReflectionUtils.findMethod(Executors.class, "newVirtualThreadPerTaskExecutor");
		ExecutorService virtual = (factory != null) ? (ExecutorService) ReflectionUtils.invokeMethod(factory, null)
				: null;
		return (virtual != null) ? virtual : Executors.newCachedThreadPool();
	}

	private static void await(List<Future<?>> workers) throws Exception {
		for (Future<?> worker : workers) {
			worker.get(60, TimeUnit.SECONDS);
		}
	}

	private long usedHeap() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			System.gc();
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least;
	}

	private List<String> openFiles() throws IOException {
		Path handles = Path.of("/proc/self/fd");
		if (!Files.isDirectory(handles)) {
			return List.of();
		}
		List<String> open = new ArrayList<>();
		try (Stream<Path> all = Files.list(handles)) {
			for (Path handle : all.toList()) {
				String target = Files.isSymbolicLink(handle) ? handle.toFile().getCanonicalPath() : "";
				if (target.startsWith(this.folder.toRealPath().toString())) {
					open.add(target);
				}
			}
		}
		return open;
	}

	private static List<String> ourThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.matches("disk-cache-(writer|log|reader).*"))
			.toList();
	}

	@Test
	@DisplayName("[K1] [X1] [F3] nothing grows, hangs, breaks or stays behind")
	void everythingAtOnce() throws Exception {
		this.cache.set(open());
		ExecutorService platform = Executors.newCachedThreadPool();
		ExecutorService virtual = virtualThreads();
		List<Future<?>> workers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int thread = i;
			workers.add(((i % 2 == 0) ? platform : virtual).submit(() -> work(thread)));
		}
		long largestLog = 0;
		long heapInTheMiddle = 0;
		int reopened = 0;
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
		for (int i = 1; System.nanoTime() < end; i++) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
			largestLog = Math.max(largestLog, new File(file() + "-wal").length());
			if (i % 10 == 0) {
				this.cache.get().close();
				this.cache.set(open());
				reopened++;
			}
			if (heapInTheMiddle == 0 && end - System.nanoTime() < TimeUnit.SECONDS.toNanos(SECONDS) / 2) {
				heapInTheMiddle = usedHeap();
			}
		}
		this.ended = true;
		await(workers);
		platform.shutdown();
		virtual.shutdown();
		DiskBackedCache<String> last = this.cache.get();
		CacheFile rows = new CacheFile(file());
		assertThat(last.count()).isEqualTo(rows.count()).isBetween(0L, 1_500L);
		assertThat(last.totalSize()).isEqualTo(rows.number("SELECT COALESCE(SUM(size), 0) FROM cache"))
			.isLessThanOrEqualTo(MOST_BYTES);
		last.close();
		long heapInTheEnd = usedHeap();
		System.out
			.println("[K1] threads: " + THREADS + ", operations: " + this.operations.sum() + ", refused by a close: "
					+ this.refused.sum() + ", reopened: " + reopened + ", heap: " + heapInTheMiddle / 1_000_000 + " -> "
					+ heapInTheEnd / 1_000_000 + " MB, largest log: " + largestLog / 1_000 + " KB");
		assertThat(heapInTheEnd).isLessThan(heapInTheMiddle + 20_000_000);
		assertThat(largestLog).isLessThan(100_000_000);
		assertThat(Files.size(file())).isLessThan(20_000_000);
		assertThat(rows.text("PRAGMA integrity_check")).isEqualTo("ok");
		assertThat(Files.exists(Path.of(file() + "-wal"))).isFalse();
		assertThat(openFiles()).isEmpty();
		Awaitility.await().until(() -> ourThreads().isEmpty());
	}

}
