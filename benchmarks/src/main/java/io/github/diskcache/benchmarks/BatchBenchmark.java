package io.github.diskcache.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * What do a thousand entries cost in one call?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchBenchmark {

	private static final int BATCH = 1_000;

	/** Who stores them. */
	@Param({ "ours", "sqlite", "rocksdb", "mapdb", "ehcache" })
	public String peer;

	private final Keys keys = Keys.uniform(BATCH);

	private final Map<String, Product> batch = new LinkedHashMap<>();

	private List<String> batchKeys;

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		for (int i = 0; i < BATCH; i++) {
			this.batch.put(this.keys.at(i), Product.of(i));
		}
		this.batchKeys = List.copyOf(this.batch.keySet());
		this.folder = Folder.create();
		this.store = DiskPeer.open(this.peer, this.folder);
		this.store.putMany(this.batch);
	}

	@TearDown
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

	@Benchmark
	public void putMany() throws Exception {
		this.store.putMany(this.batch);
	}

	@Benchmark
	public Map<String, Product> getMany() throws Exception {
		return this.store.getMany(this.batchKeys);
	}

}
