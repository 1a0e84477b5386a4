package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.peers.DiskPeer;
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
 * What does an operation cost when nine in ten are gets that the disk answers and one is
 * a put?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DiskMixBenchmark {

	/** Who is asked. */
	@Param({ "ours", "sqlite", "rocksdb", "ehcache" })
	public String peer;

	/** How many entries there are. */
	@Param("100000")
	public int entries;

	private final Product product = Product.of(7);

	private Keys asked;

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.asked = Keys.zipf(this.entries);
		this.folder = Folder.create();
		this.store = DiskPeer.open(this.peer, this.folder);
		this.store.fill(this.entries, this.asked::at, Product.USUAL_BYTES);
	}

	@TearDown
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

	@Benchmark
	public Product getsAndPuts(Counter counter) throws Exception {
		int n = counter.n++;
		String key = this.asked.ask(n);
		if (n % 10 == 0) {
			this.store.put(key, this.product);
			return null;
		}
		return this.store.get(key);
	}

}
