package io.github.diskcache.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.peers.ProductService;
import io.github.diskcache.benchmarks.peers.SpringPeer;
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
 * What does the call of a @Cacheable method cost that is answered from memory, or by a
 * Redis server on the same machine?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpringHitBenchmark {

	private static final int ENTRIES = 10_000;

	/** Which cache Spring Boot has. */
	@Param({ "ours", "caffeine", "redis" })
	public String peer;

	/** What the key is made of. */
	@Param({ "text", "number" })
	public String key;

	private final Keys asked = Keys.zipf(ENTRIES);

	private final Long[] numbers = new Long[ENTRIES];

	private boolean byNumber;

	private Folder folder;

	private SpringPeer application;

	private ProductService service;

	@Setup
	public void fill() {
		this.folder = Folder.create();
		this.application = SpringPeer.start(this.peer, this.folder);
		this.service = this.application.service();
		this.byNumber = this.key.equals("number");
		for (int i = 0; i < ENTRIES; i++) {
			this.numbers[i] = (long) i;
			this.service.byName(this.asked.at(i));
			this.service.byNumber(this.numbers[i]);
		}
	}

	@TearDown
	public void close() {
		this.application.close();
		this.folder.close();
	}

	@Benchmark
	public Product find(Counter counter) {
		int n = counter.n++;
		return this.byNumber ? this.service.byNumber(this.numbers[this.asked.indexAsked(n)])
				: this.service.byName(this.asked.ask(n));
	}

}
