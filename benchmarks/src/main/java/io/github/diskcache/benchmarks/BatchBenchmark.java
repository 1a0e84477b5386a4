package io.github.diskcache.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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
 * A thousand entries in one call, beside a thousand statements in one transaction.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchBenchmark {

	private final Keys keys = Keys.uniform(1_000);

	private final Map<String, Product> batch = Caches.batch(this.keys, 0, this.keys.size());

	private final List<String> batchKeys = List.copyOf(this.batch.keySet());

	private Folder folder;

	private DiskBackedCache<Product> cache;

	private RawSqlite raw;

	@Setup
	public void fill() throws SQLException {
		this.folder = Folder.create();
		this.cache = Caches.builder(this.folder).memoryMaxItems(1).build();
		this.cache.putMany(this.batch);
		this.raw = new RawSqlite(this.folder.file("raw.db"));
		this.raw.putMany(this.batch.entrySet(), 1);
	}

	@TearDown
	public void close() throws SQLException {
		this.raw.close();
		this.cache.close();
		this.folder.close();
	}

	@Benchmark
	public void putMany() {
		this.cache.putMany(this.batch);
	}

	@Benchmark
	public void putManyRawSqliteAndJackson(Counter counter) throws SQLException {
		this.raw.putMany(this.batch.entrySet(), counter.n++);
	}

	@Benchmark
	public Map<String, Product> getMany() {
		return this.cache.getMany(this.batchKeys);
	}

	@Benchmark
	public int getManyRawSqliteAndJackson() throws SQLException {
		int found = 0;
		for (String key : this.batchKeys) {
			found += (this.raw.get(key) != null) ? 1 : 0;
		}
		return found;
	}

}
