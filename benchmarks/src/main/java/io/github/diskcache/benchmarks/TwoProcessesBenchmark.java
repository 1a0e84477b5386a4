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
 * What do hits on disk and puts cost while another process reads or writes the same file?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TwoProcessesBenchmark {

	private static final int ENTRIES = 10_000;

	/** Who is used. */
	@Param({ "ours", "sqlite" })
	public String peer;

	/** What the other process does. */
	@Param({ "nothing", "reads", "writes" })
	public String other;

	private final Keys asked = Keys.uniform(ENTRIES);

	private final Product product = Product.of(7);

	private Folder folder;

	private DiskPeer store;

	private Process process;

	@Setup
	public void fill() throws Exception {
		this.folder = Folder.create();
		this.store = DiskPeer.open(this.peer, this.folder);
		this.store.fill(ENTRIES, this.asked::at, Product.USUAL_BYTES);
		if (!this.other.equals("nothing")) {
			this.process = OtherProcess.start(this.peer, this.folder, this.other, ENTRIES);
		}
	}

	@TearDown
	public void close() throws Exception {
		if (this.process != null) {
			this.process.destroy();
			this.process.waitFor();
		}
		this.store.close();
		this.folder.close();
	}

	@Benchmark
	public Product hit(Counter counter) throws Exception {
		return this.store.get(this.asked.ask(counter.n++));
	}

	@Benchmark
	public void put(Counter counter) throws Exception {
		this.store.put(this.asked.ask(counter.n++), this.product);
	}

}
