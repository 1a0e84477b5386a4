package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.peers.DiskPeer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to open a file that holds many entries, as after a restart; and to
 * open one whose entries are all of an older version, which go at once?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(1)
public class OpenBenchmark {

	/** Who opens it. */
	@Param({ "ours", "sqlite", "rocksdb", "mapdb", "ehcache" })
	public String peer;

	/** How many entries there are. */
	@Param("100000")
	public int entries;

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.folder = Folder.create();
		try (DiskPeer filled = DiskPeer.open(this.peer, this.folder)) {
			filled.fill(this.entries, Keys.uniform(this.entries)::at, Product.USUAL_BYTES);
		}
	}

	@TearDown(Level.Iteration)
	public void closeStore() throws Exception {
		this.store.close();
	}

	@TearDown
	public void delete() {
		this.folder.close();
	}

	/** Often enough that the code is warm: what is cold shows in ColdStart. */
	@Benchmark
	@Warmup(iterations = 200)
	@Measurement(iterations = 50)
	public DiskPeer open() throws Exception {
		this.store = DiskPeer.open(this.peer, this.folder);
		return this.store;
	}

	@Benchmark
	public Product openAndGet() throws Exception {
		this.store = DiskPeer.open(this.peer, this.folder);
		return this.store.get("product:7");
	}

}
