package io.github.diskcache.benchmarks;

import java.util.Arrays;
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
 * What does a put cost that replaces a value by another one, each at the durability its
 * peer documents? Ours, SQLite and RocksDB keep it when the process crashes, RocksDB with
 * sync and MapDB also when the machine does, Ehcache loses it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PutBenchmark {

	/** Who stores it. */
	@Param({ "ours", "sqlite", "rocksdb", "rocksdb-sync", "mapdb", "ehcache" })
	public String peer;

	/** How many bytes a value has. */
	@Param("300")
	public int bytes;

	/** How many entries there are. */
	@Param("100000")
	public int entries;

	private Keys asked;

	// SQLite writes less for a value that is the same as before. An odd number, so that
	// a key gets others when its turn comes again.
	private final Product[] products = new Product[17];

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.asked = Keys.uniform(this.entries);
		Arrays.setAll(this.products, (i) -> Product.of(1_000 + i, this.bytes));
		this.folder = Folder.create();
		this.store = DiskPeer.open(this.peer, this.folder);
		this.store.fill(this.entries, this.asked::at, this.bytes);
	}

	@TearDown
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

	@Benchmark
	public void put(Counter counter) throws Exception {
		int n = counter.n++;
		this.store.put(this.asked.ask(n), this.products[(n & Integer.MAX_VALUE) % this.products.length]);
	}

}
