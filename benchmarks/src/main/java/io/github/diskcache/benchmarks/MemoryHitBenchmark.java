package io.github.diskcache.benchmarks;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.diskcache.DiskBackedCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A get that memory answers, with a time to live and statistics.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryHitBenchmark {

	private static final int ENTRIES = 100_000;

	/** Which keys are asked for how often. */
	@Param({ "zipf", "uniform" })
	public String keys;

	private Keys asked;

	private Folder folder;

	private DiskBackedCache<Product> cache;

	private Cache<String, Product> caffeine;

	private final ConcurrentHashMap<String, Product> map = new ConcurrentHashMap<>();

	@Setup
	public void fill() {
		this.asked = this.keys.equals("zipf") ? Keys.zipf(ENTRIES) : Keys.uniform(ENTRIES);
		this.folder = Folder.create();
		this.cache = Caches.builder(this.folder).memoryMaxItems(ENTRIES).build();
		this.caffeine = Caffeine.newBuilder()
			.maximumSize(ENTRIES)
			.expireAfterWrite(Duration.ofHours(1))
			.recordStats()
			.build();
		Caches.fill(this.cache, this.asked);
		for (int i = 0; i < ENTRIES; i++) {
			Product product = Product.of(i);
			this.caffeine.put(this.asked.at(i), product);
			this.map.put(this.asked.at(i), product);
		}
	}

	@TearDown
	public void close() {
		this.cache.close();
		this.folder.close();
	}

	@Benchmark
	public Product cache(Counter counter) {
		return this.cache.get(this.asked.ask(counter.n++));
	}

	@Benchmark
	public Product caffeineWithTtlAndStatistics(Counter counter) {
		return this.caffeine.getIfPresent(this.asked.ask(counter.n++));
	}

	@Benchmark
	public Product concurrentHashMap(Counter counter) {
		return this.map.get(this.asked.ask(counter.n++));
	}

}
