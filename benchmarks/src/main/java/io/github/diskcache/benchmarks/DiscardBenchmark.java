package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.benchmarks.peers.DiskPeer;
import io.github.diskcache.benchmarks.peers.OursOnDisk;
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
 * What does it cost to open a file whose entries are all of an older version of their
 * type and go at once, as the file's only user, who may replace it, and beside another,
 * when the rows are deleted?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class DiscardBenchmark {

	/** Whether somebody else has the file open. */
	@Param({ "alone", "shared" })
	public String use;

	/** How many entries there are. */
	@Param("100000")
	public int entries;

	private Folder folder;

	private DiskBackedCache<Product> other;

	private DiskBackedCache<Product> cache;

	@Setup(Level.Iteration)
	public void fill() throws Exception {
		this.folder = Folder.create();
		try (DiskPeer old = OursOnDisk.open(this.folder, "1.0.0")) {
			old.fill(this.entries, Keys.uniform(this.entries)::at, Product.USUAL_BYTES);
		}
		if (this.use.equals("shared")) {
			this.other = OursOnDisk.builder(this.folder).schemaVersion("1.0.0").build();
		}
	}

	@TearDown(Level.Iteration)
	public void close() {
		if (this.cache.count() != 0) {
			throw new IllegalStateException("Rows of an older version are left");
		}
		this.cache.close();
		if (this.other != null) {
			this.other.close();
		}
		this.folder.close();
	}

	@Benchmark
	public Object openOtherVersion() {
		this.cache = OursOnDisk.builder(this.folder).schemaVersion("2.0.0").build();
		return this.cache;
	}

}
