package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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
 * What does a put of a new key cost that makes the least recently used entry go, and how
 * does that grow with the number of entries? SQLite by hand deletes in the order of
 * writing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EvictionBenchmark {

	/** Who stores it. */
	@Param({ "ours", "sqlite" })
	public String peer;

	/** How many entries there are, and may be. */
	@Param({ "10000", "100000" })
	public int entries;

	private final Product product = Product.of(7);

	private final AtomicLong next = new AtomicLong();

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.folder = Folder.create();
		this.store = DiskPeer.openLimited(this.peer, this.folder, this.entries);
		this.store.fill(this.entries, Keys.uniform(this.entries)::at, Product.USUAL_BYTES);
	}

	@TearDown
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

	@Benchmark
	public void put() throws Exception {
		this.store.put("new:" + this.next.getAndIncrement(), this.product);
	}

}
