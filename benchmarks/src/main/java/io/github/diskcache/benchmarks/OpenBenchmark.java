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
 * Opening a file that holds entries, asking for one, and closing it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OpenBenchmark {

	/** How many entries there are. */
	@Param({ "1000", "100000" })
	public int entries;

	private Folder folder;

	@Setup
	public void fill() {
		this.folder = Folder.create();
		try (DiskBackedCache<Product> cache = Caches.builder(this.folder).build()) {
			Caches.fill(cache, Keys.uniform(this.entries));
		}
	}

	@TearDown
	public void delete() {
		this.folder.close();
	}

	@Benchmark
	public Product openGetClose() {
		try (DiskBackedCache<Product> cache = Caches.builder(this.folder).build()) {
			return cache.get("product:7");
		}
	}

}
