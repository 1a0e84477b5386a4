package io.github.diskcache.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.diskcache.store.Gate;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.Worker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisplayName("[K1] connections that read beside each other")
class ReaderPoolTests {

	private final AtomicInteger opened = new AtomicInteger();

	@Test
	@DisplayName("[K1] A thread gets the connection it had, whoever has read meanwhile")
	void keepsToItsOwn() throws Exception {
		ReaderPool pool = pool(2);
		List<ExecutorService> threads = threadsOfOwnPlaces();
		try {
			Gate gate = new Gate();
			var first = threads.get(0).submit(() -> pool.read((statements) -> {
				gate.pass();
				return statements;
			}));
			gate.awaitArrival();
			Statements second = threads.get(1).submit(reading(pool)).get();
			gate.open();
			assertThat(second).isNotSameAs(first.get());
			for (int i = 0; i < 3; i++) {
				assertThat(threads.get(0).submit(reading(pool)).get()).isSameAs(first.get());
				assertThat(threads.get(1).submit(reading(pool)).get()).isSameAs(second);
			}
		}
		finally {
			threads.forEach(ExecutorService::shutdown);
			pool.close();
		}
	}

	@Test
	@DisplayName("[K1] No connection is used by two threads at once, and there are no more than there may be")
	void lendsEachToOne() {
		ReaderPool pool = pool(3);
		Set<Statements> inUse = ConcurrentHashMap.newKeySet();
		List<Worker<Integer>> workers = IntStream.range(0, 8).mapToObj((i) -> Worker.start(() -> {
			int clashes = 0;
			for (int k = 0; k < 5_000; k++) {
				clashes += pool.read((statements) -> {
					boolean alone = inUse.add(statements);
					Thread.onSpinWait();
					inUse.remove(statements);
					return alone ? 0 : 1;
				});
			}
			return clashes;
		})).toList();
		assertThat(workers).extracting(Worker::outcome).containsOnly(0);
		assertThat(this.opened.get()).isBetween(1, 3);
		pool.close();
	}

	@Test
	@DisplayName("[K5] What can't be opened takes no place from what can be opened later")
	void opensAfterFailures() {
		AtomicInteger failures = new AtomicInteger(5);
		ReaderPool pool = new ReaderPool(1, () -> {
			if (failures.getAndDecrement() > 0) {
				throw new StoreException(StoreException.Kind.IO, "As asked", null);
			}
			return open();
		}, Duration.ofSeconds(20), Snapshots.none());
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> pool.read((statements) -> 1));
		}
		Long seven = pool.read((statements) -> Lookup.number(statements, "SELECT 7"));
		assertThat(seven).isEqualTo(7);
		pool.close();
	}

	private static Callable<Statements> reading(ReaderPool pool) {
		return () -> pool.read((statements) -> statements);
	}

	private ReaderPool pool(int size) {
		return new ReaderPool(size, this::open, Duration.ofSeconds(20), Snapshots.none());
	}

	private SqliteConnection open() {
		this.opened.incrementAndGet();
		try {
			return new SqliteConnection(new KeptConnection(":memory:", new Properties()), 0);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Threads whose numbers are even and odd, for a pool of two. */
	private static List<ExecutorService> threadsOfOwnPlaces() throws InterruptedException, ExecutionException {
		List<ExecutorService> threads = new ArrayList<>();
		while (threads.size() < 2) {
			ExecutorService thread = Executors.newSingleThreadExecutor();
			if (thread.submit(() -> Thread.currentThread().getId()).get() % 2 == threads.size()) {
				threads.add(thread);
			}
			else {
				thread.shutdown();
			}
		}
		return threads;
	}

}
