package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.peers.MemoryPeer;
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
 * What does a get cost when every tenth operation puts a key and the cache is full, in
 * memory alone? Twice as many keys are asked for as there is room for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryMixBenchmark {

	/** Who is asked. */
	@Param({ "ours-tier", "caffeine", "cache2k", "ehcache" })
	public String peer;

	/** Which keys are asked for how often. */
	@Param("zipf")
	public String keys;

	/** How many entries there is room for. */
	@Param("100000")
	public int entries;

	private final Product product = Product.of(7);

	private Keys asked;

	private Folder folder;

	private MemoryPeer cache;

	@Setup
	public void fill() {
		this.asked = Keys.of(this.keys, 2 * this.entries);
		this.folder = Folder.create();
		this.cache = MemoryPeer.open(this.peer, this.entries, this.folder);
		this.cache.fill(this.asked, Product.USUAL_BYTES);
	}

	@TearDown
	public void close() {
		this.cache.close();
		this.folder.close();
	}

	@Benchmark
	public Product getsAndPuts(Counter counter) {
		int n = counter.n++;
		String key = this.asked.ask(n);
		if (n % 10 == 0) {
			this.cache.put(key, this.product);
			return null;
		}
		return this.cache.get(key);
	}

}
