package io.github.diskcache.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.DiskBackedCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A put that a crash of the process can't lose once it has returned: new values for known
 * keys. The hand-written connection is used by one thread only.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PutBenchmark {

	private final Keys asked = Keys.uniform(100_000);

	private final Product product = Product.of(7);

	private Folder folder;

	private DiskBackedCache<Product> cache;

	private RawSqlite raw;

	@Setup
	public void fill() throws SQLException {
		this.folder = Folder.create();
		this.cache = Caches.builder(this.folder).build();
		Caches.fill(this.cache, this.asked);
		this.raw = new RawSqlite(this.folder.file("raw.db"));
		this.raw.putMany(Caches.batch(this.asked, 0, this.asked.size()).entrySet(), 1);
	}

	@TearDown
	public void close() throws SQLException {
		this.raw.close();
		this.cache.close();
		this.folder.close();
	}

	@Benchmark
	public void cache(Counter counter) {
		this.cache.put(this.asked.ask(counter.n++), this.product);
	}

	@Benchmark
	public void rawSqliteAndJackson(Counter counter) throws SQLException {
		this.raw.put(this.asked.ask(counter.n), this.product, counter.n++);
	}

}
