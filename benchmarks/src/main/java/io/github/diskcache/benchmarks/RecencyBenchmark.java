package io.github.diskcache.benchmarks;

import java.util.List;
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
 * What does exact recency cost: nine gets that the disk answers and a put that evicts,
 * with gets that count as uses, and with gets that do not (getMany)? Every use of the
 * first kind has to be known when the oldest entry is chosen.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecencyBenchmark {

	/** How is asked. */
	@Param({ "ours", "without-recency" })
	public String peer;

	/** How many entries there are, and may be. */
	@Param("100000")
	public int entries;

	private final Product product = Product.of(7);

	private final AtomicLong next = new AtomicLong();

	private Keys asked;

	private boolean used;

	private Folder folder;

	private DiskPeer store;

	@Setup
	public void fill() throws Exception {
		this.used = this.peer.equals("ours");
		this.asked = Keys.uniform(this.entries);
		this.folder = Folder.create();
		this.store = DiskPeer.openLimited("ours", this.folder, this.entries);
		this.store.fill(this.entries, this.asked::at, Product.USUAL_BYTES);
	}

	@TearDown
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

	/** The put overwrites, so that all keys stay and each get is a hit. */
	@Benchmark
	public Object steadyHits(Counter counter) throws Exception {
		int n = counter.n++;
		String key = this.asked.ask(n);
		if (n % 100 == 0) {
			this.store.put(key, this.product);
		}
		return this.used ? this.store.get(key) : this.store.getMany(List.of(key));
	}

	/** New keys come, so the oldest go, and of the keys asked for some are gone. */
	@Benchmark
	public Object hitsAndEvictions(Counter counter) throws Exception {
		int n = counter.n++;
		if (n % 10 == 0) {
			this.store.put("new:" + this.next.getAndIncrement(), this.product);
		}
		String key = this.asked.at(this.asked.indexAsked(n) / 8);
		return this.used ? this.store.get(key) : this.store.getMany(List.of(key));
	}

}
