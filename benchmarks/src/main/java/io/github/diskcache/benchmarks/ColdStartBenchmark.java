package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.peers.DiskPeer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * What does the first use cost in a fresh JVM: open, put, get, close?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class ColdStartBenchmark {

	/** Who is used. */
	@Param({ "ours", "sqlite", "rocksdb", "mapdb", "ehcache" })
	public String peer;

	private Folder folder;

	@Setup
	public void create() {
		this.folder = Folder.create();
	}

	@TearDown
	public void delete() {
		this.folder.close();
	}

	@Benchmark
	public Product openPutGetClose() throws Exception {
		try (DiskPeer store = DiskPeer.open(this.peer, this.folder)) {
			store.put("product:7", Product.of(7));
			return store.get("product:7");
		}
	}

}
