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
 * What does exact recency cost: gets that the disk answers and puts, through the cache,
 * which has to know every use when it chooses the oldest entry, and on its store alone,
 * which knows of no uses?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecencyBenchmark {

	/** One key in so many is used. */
	private static final int FEW = 8;

	private static final String NEW = "new:";

	/** Who is asked. */
	@Param({ "ours", "without-recency" })
	public String peer;

	/** How many entries there are, and may be. */
	@Param("100000")
	public int entries;

	private final Product product = Product.of(7);

	private final AtomicLong next = new AtomicLong();

	private Keys asked;

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.asked = Keys.uniform(this.entries);
		this.folder = Folder.create();
		this.store = DiskPeer.openLimited(this.peer, this.folder, this.entries);
		this.store.fill(this.entries, this.asked::at, Product.USUAL_BYTES);
		for (int i = 0; i <= (this.entries - 1) / FEW; i++) {
			hit(used(i));
		}
	}

	@TearDown
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

	/** The put overwrites, so that all keys stay. */
	@Benchmark
	public Product steadyHits(Counter counter) throws Exception {
		int n = counter.n++;
		String key = this.asked.ask(n);
		if (n % 100 == 0) {
			this.store.put(key, this.product);
		}
		return hit(key);
	}

	/** New keys come, so the oldest go. */
	@Benchmark
	public Product hitsAndEvictions(Counter counter) throws Exception {
		int n = counter.n++;
		if (n % 10 == 0) {
			this.store.put(NEW + this.next.getAndIncrement(), this.product);
		}
		return hit(used(this.asked.indexAsked(n) / FEW));
	}

	/**
	 * A key of those that are used: with recency the first that were put, which only stay
	 * because they are used; without, the last, which stay anyway.
	 */
	private String used(int index) {
		if (this.peer.equals("ours")) {
			return this.asked.at(index);
		}
		long put = this.entries + this.next.get() - 1 - index;
		return (put < this.entries) ? this.asked.at((int) put) : NEW + (put - this.entries);
	}

	private Product hit(String key) throws Exception {
		Product found = this.store.get(key);
		if (found == null) {
			throw new IllegalStateException("A key that is used is gone");
		}
		return found;
	}

}
