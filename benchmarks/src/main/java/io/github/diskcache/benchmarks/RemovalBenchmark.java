package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.DiskBackedCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A put and the delete of what was put; and what it costs to ask for what is not there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RemovalBenchmark {

	private final Keys asked = Keys.uniform(100_000);

	private final Product product = Product.of(7);

	private Folder folder;

	private DiskBackedCache<Product> cache;

	@Setup
	public void fill() {
		this.folder = Folder.create();
		this.cache = Caches.builder(this.folder).memoryMaxItems(1).build();
		Caches.fill(this.cache, this.asked);
	}

	@TearDown
	public void close() {
		this.cache.close();
		this.folder.close();
	}

	@Benchmark
	public boolean putAndDelete(Counter counter) {
		String key = "gone:" + counter.n++;
		this.cache.put(key, this.product);
		return this.cache.delete(key);
	}

	@Benchmark
	public boolean existsOnDisk(Counter counter) {
		return this.cache.exists(this.asked.ask(counter.n++));
	}

	@Benchmark
	public Product miss(Counter counter) {
		return this.cache.get("absent:" + counter.n++);
	}

}
