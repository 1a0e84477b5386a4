package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static io.github.diskcache.store.WriteResult.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Requests for which nobody waits, among those for which somebody does.
 */
@DisplayName("[A3] writes that nobody waits for")
class UnattendedWriteTests {

	@TempDir
	private Path folder;

	private final RecordingListener listener = new RecordingListener();

	private SqliteEntryStore open() {
		return SqliteEntryStore.open(
				new SqliteSettings(this.folder.resolve("writes.db"), Entries.wide(), System::nanoTime), this.listener);
	}

	private static StoreException outcome(CompletableFuture<StoreException> done) throws Exception {
		return done.get(10, TimeUnit.SECONDS);
	}

	@Test
	void areCarriedOutInOrderAndTellWhenTheyAreDone() throws Exception {
		try (SqliteEntryStore store = open()) {
			CompletableFuture<StoreException> first = new CompletableFuture<>();
			CompletableFuture<StoreException> last = new CompletableFuture<>();
			store.enqueue(put("a", T0), first::complete);
			store.enqueue(new WriteRequest.Clear(T0 + 1), (failure) -> {
			});
			store.enqueue(put("b", T0 + 2), (failure) -> {
			});
			store.enqueue(put("c", T0 + 3), last::complete);
			assertThat(outcome(first)).isNull();
			assertThat(outcome(last)).isNull();
			assertThat(present(store, "a", "b", "c")).containsExactly("b", "c");
		}
	}

	@Test
	void comeBeforeALaterOneThatIsAwaited() {
		try (SqliteEntryStore store = open()) {
			store.enqueue(put("key", T0), (failure) -> {
			});
			assertThat(store.write(Entries.delete(T0 + 1, "key")).removed()).isOne();
			assertThat(present(store, "key")).isEmpty();
		}
	}

	@Test
	void areDoneWhenTheStoreIsClosed() {
		List<String> keys = Entries.keys(1_000);
		ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
		try (SqliteEntryStore store = open()) {
			keys.forEach((key) -> store.enqueue(put(key, T0), (failure) -> done.add(key)));
		}
		assertThat(done).containsExactlyElementsOf(keys);
		try (SqliteEntryStore store = open()) {
			assertThat(store.totals().items()).isEqualTo(1_000);
		}
	}

	@Test
	void tellWhatWentWrong() throws Exception {
		try (SqliteEntryStore store = open();
				OutsideConnection other = OutsideConnection.open(this.folder.resolve("writes.db"))) {
			other.execute("BEGIN IMMEDIATE");
			CompletableFuture<StoreException> done = new CompletableFuture<>();
			store.enqueue(put("key", T0), done::complete);
			assertThat(outcome(done).kind()).isEqualTo(StoreException.Kind.BUSY);
			other.execute("ROLLBACK");
			assertThat(store.read("key")).isNull();
		}
	}

	@Test
	void theThreadThatCarriesThemOutEnds() throws InterruptedException {
		try (SqliteEntryStore store = open()) {
			store.enqueue(put("key", T0), (failure) -> {
			});
		}
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().equals("disk-cache-writer")) {
				thread.join(10_000);
				assertThat(thread.isAlive()).isFalse();
			}
		}
	}

	@Test
	@DisplayName("[K1] a waiting writer behind one that nobody waits for is woken")
	void keepNoWaitingWriterAsleep() {
		List<PendingWrite> done = new ArrayList<>();
		GroupCommit groupCommit = new GroupCommit((group) -> {
			done.addAll(group);
			group.forEach((request) -> request.complete(DONE));
		}, Snapshots.none());
		PendingWrite unattended = PendingWrite.unattended(put("a", T0), 0, (failure) -> {
		});
		List<Worker<WriteResult>> waiting = groupCommit.exclusively(() -> {
			groupCommit.enqueue(unattended);
			return Worker.queue(1, (i) -> () -> groupCommit.submit(PendingWrite.awaited(put("b", T0), 0)));
		});
		assertThat(waiting.get(0).outcome()).isEqualTo(DONE);
		assertThat(done).first().isSameAs(unattended);
	}

	@Test
	@DisplayName("[K1] releasing the writer takes no longer for those that nobody waits for")
	void areNotLookedThroughAtEachRelease() {
		GroupCommit groupCommit = new GroupCommit((group) -> group.forEach((request) -> request.complete(DONE)),
				Snapshots.none());
		for (int i = 0; i < 100_000; i++) {
			groupCommit.enqueue(PendingWrite.unattended(put("a", T0), 0, (failure) -> {
			}));
		}
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
			for (int i = 0; i < 50_000; i++) {
				groupCommit.exclusively(() -> true);
			}
		});
	}

}
