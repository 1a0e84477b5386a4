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
 * What does a get cost that the disk answers: read, checked where the peer checks,
 * decoded, and promoted to a memory that holds one entry?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DiskHitBenchmark {

	/** Who is asked. */
	@Param({ "ours", "sqlite", "rocksdb", "mapdb", "ehcache", "ehcache-disk-only" })
	public String peer;

	/** Which keys are asked for how often. */
	@Param("zipf")
	public String keys;

	/** How many bytes a value has. */
	@Param("300")
	public int bytes;

	/** How many entries there are. */
	@Param("100000")
	public int entries;

	private Keys asked;

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.asked = Keys.of(this.keys, this.entries);
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
	public Product get(Counter counter) throws Exception {
		return this.store.get(this.asked.ask(counter.n++));
	}

}
