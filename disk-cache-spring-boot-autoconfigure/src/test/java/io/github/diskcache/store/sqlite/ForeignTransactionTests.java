package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A caller's transaction never learns of the store's connections.
 */
class ForeignTransactionTests {

	private SqliteEntryStore store;

	private DriverManagerDataSource application;

	private TransactionTemplate transaction;

	@BeforeEach
	void openBoth(@TempDir Path folder) {
		this.store = SqliteEntryStore.open(
				new SqliteSettings(folder.resolve("cache.db"), Entries.wide(), System::nanoTime),
				new RecordingListener());
		this.application = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("application.db"));
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(this.application));
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	@DisplayName("[S2] Nothing stays bound to a thread whose transactions are synchronised")
	void leavesNothingInASynchronizedScope() {
		TransactionSynchronizationManager.initSynchronization();
		try {
			useStore("key");
			assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
			assertThat(TransactionSynchronizationManager.getSynchronizations()).isEmpty();
		}
		finally {
			TransactionSynchronizationManager.clearSynchronization();
		}
		assertThat(this.store.read("key")).isNotNull();
	}

	@Test
	@DisplayName("[S2] Nothing stays bound to a transaction on another database")
	void leavesNothingInAForeignTransaction() {
		this.transaction.executeWithoutResult((status) -> {
			new JdbcTemplate(this.application).execute("CREATE TABLE t (x)");
			useStore("key");
			assertThat(TransactionSynchronizationManager.getResourceMap()).containsOnlyKeys(this.application);
			assertThat(TransactionSynchronizationManager.getSynchronizations()).isEmpty();
		});
	}

	@Test
	@DisplayName("[S2] What is written inside a transaction is there at once, whatever becomes of it")
	void takesNoPartInARollback() {
		this.transaction.executeWithoutResult((status) -> {
			this.store.write(put("key", T0));
			assertThat(Worker.start(() -> this.store.read("key")).outcome()).isNotNull();
			status.setRollbackOnly();
		});
		assertThat(this.store.read("key")).isNotNull();
	}

	@Test
	@DisplayName("[S2] Twenty open transactions don't wait for each other")
	void servesManyOpenTransactionsAtOnce() {
		int threads = 20;
		CyclicBarrier used = new CyclicBarrier(threads);
		List<Worker<?>> callers = IntStream.range(0, threads)
			.<Worker<?>>mapToObj((i) -> Worker.run(() -> this.transaction.executeWithoutResult((status) -> {
				useStore("key-" + i);
				await(used);
				useStore("other-" + i);
			})))
			.toList();
		callers.forEach(Worker::outcome);
		assertThat(this.store.totals().items()).isEqualTo(2 * threads);
	}

	@Test
	@DisplayName("[S2] A failing call leaves nothing behind either")
	void leavesNothingAfterAFailure() {
		this.store.close();
		this.transaction.executeWithoutResult((status) -> {
			assertThat(catchThrowable(() -> this.store.read("key"))).isNotNull();
			assertThat(TransactionSynchronizationManager.getResourceMap()).containsOnlyKeys(this.application);
		});
	}

	private void useStore(String key) {
		this.store.write(put(key, T0));
		assertThat(this.store.read(key)).isNotNull();
		assertThat(this.store.readAll(List.of(key, "absent"))).containsOnlyKeys(key);
		assertThat(this.store.peek(key)).isNotNull();
		assertThat(this.store.totals().items()).isPositive();
		assertThat(this.store.storedTypes()).isNotEmpty();
		this.store.write(put("useless-" + key, T0));
		this.store.discard(this.store.peek("useless-" + key), RemovalCause.EXPIRED);
		this.store.write(new WriteRequest.Restamp(Map.of("useless-" + key, T0), T0));
		this.store.compact();
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
