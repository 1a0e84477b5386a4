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
 * What does a get cost that memory answers, with a time to live and statistics?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryHitBenchmark {

	/** Who is asked. */
	@Param({ "ours", "caffeine", "caffeine-plain", "cache2k", "ehcache", "map" })
	public String peer;

	/** Which keys are asked for how often. */
	@Param({ "zipf", "uniform" })
	public String keys;

	/** How many entries there are. */
	@Param("100000")
	public int entries;

	private Keys asked;

	private Folder folder;

	private MemoryPeer cache;

	@Setup
	public void fill() {
		this.asked = Keys.of(this.keys, this.entries);
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
	public Product get(Counter counter) {
		return this.cache.get(this.asked.ask(counter.n++));
	}

}
