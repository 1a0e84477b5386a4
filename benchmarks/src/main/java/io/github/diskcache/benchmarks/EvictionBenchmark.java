package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

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
 * A put of a new key that makes the least recently used entry go, and how its cost grows
 * with the number of entries.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EvictionBenchmark {

	/** How many entries there are, and may be. */
	@Param({ "10000", "100000" })
	public int entries;

	private final Product product = Product.of(7);

	private Folder folder;

	private DiskBackedCache<Product> cache;

	private long next;

	@Setup
	public void fill() {
		this.folder = Folder.create();
		this.cache = Caches.builder(this.folder).memoryMaxItems(1_000).diskMaxItems(this.entries).build();
		Caches.fill(this.cache, Keys.uniform(this.entries));
	}

	@TearDown
	public void close() {
		this.cache.close();
		this.folder.close();
	}

	@Benchmark
	public void cache() {
		this.cache.put("new:" + this.next++, this.product);
	}

}
