package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.Gate;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Writers that come while another one writes share the next transaction.
 */
class GroupCommitTests {

	private final RecordingListener listener = new RecordingListener();

	private SqliteEntryStore store;

	@BeforeEach
	void openStore(@TempDir Path folder) {
		this.store = SqliteEntryStore
			.open(new SqliteSettings(folder.resolve("group.db"), Entries.wide(), System::nanoTime), this.listener);
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	@DisplayName("[K1] 32 writers that waited need one transaction")
	void waitingWritersShareATransaction() {
		Leader leader = stopLeader();
		List<Worker<WriteResult>> writers = Worker.queue(32, (i) -> () -> this.store.write(put("key-" + i, T0 + i)));
		leader.goOn();
		writers.forEach(Worker::outcome);
		assertThat(this.listener.committed).hasSize(2);
		assertThat(this.listener.lastCommitted().requests()).hasSize(32);
		assertThat(this.store.totals()).isEqualTo(new Totals(33, 330));
	}

	@Test
	@DisplayName("[K1] Requests of a group are carried out in the order they came")
	void keepsTheOrderOfRequests() {
		Leader leader = stopLeader();
		List<WriteRequest> requests = List.of(put("a", T0 + 1), new WriteRequest.Clear(T0 + 2), put("a", T0 + 3),
				put("b", T0 + 4), Entries.delete(T0 + 5, "b", "c"), put("c", T0 + 6), Entries.delete(T0 + 7, "a", "c"),
				put("c", T0 + 8));
		List<Worker<WriteResult>> writers = Worker.queue(requests.size(),
				(i) -> () -> this.store.write(requests.get(i)));
		leader.goOn();
		List<Long> removed = writers.stream().map((writer) -> writer.outcome().removed()).toList();
		assertThat(removed).containsExactly(0L, 2L, 0L, 0L, 1L, 0L, 2L, 0L);
		assertThat(this.listener.lastCommitted().requests()).isEqualTo(requests);
		assertThat(present(this.store, "leader", "a", "b", "c")).containsExactly("c");
		assertThat(this.store.peek("c").createdAt()).isEqualTo(T0 + 8);
	}

	@Test
	@DisplayName("[K1] A group is bounded in bytes")
	void splitsLargeGroups() {
		Leader leader = stopLeader();
		List<Worker<WriteResult>> writers = Worker.queue(6,
				(i) -> () -> this.store.write(put(T0, entry("large-" + i, 2 * 1024 * 1024, T0))));
		leader.goOn();
		writers.forEach(Worker::outcome);
		assertThat(this.listener.committed.stream().skip(1).map((changes) -> changes.requests().size()))
			.containsExactly(2, 2, 2);
	}

	@Test
	@DisplayName("[K1] A group is bounded in number")
	void splitsGroupsOfMany() {
		Leader leader = stopLeader();
		List<Worker<WriteResult>> writers = Worker.queue(300, (i) -> () -> this.store.write(put("key-" + i, T0)));
		leader.goOn();
		writers.forEach(Worker::outcome);
		assertThat(this.listener.committed.stream().skip(1).map((changes) -> changes.requests().size()))
			.containsExactly(256, 44);
	}

	@Test
	@DisplayName("[K1] An interrupted writer gets its result and keeps the interruption")
	void interruptedWriterLosesNothing() {
		Leader leader = stopLeader();
		Worker<Boolean> interrupted = Worker.start(() -> {
			this.store.write(put("interrupted", T0));
			return Thread.currentThread().isInterrupted();
		}).awaitWaiting();
		Worker<WriteResult> neighbour = Worker.start(() -> this.store.write(put("neighbour", T0))).awaitWaiting();
		interrupted.thread().interrupt();
		leader.goOn();
		neighbour.outcome();
		assertThat(interrupted.outcome()).isTrue();
		assertThat(present(this.store, "leader", "interrupted", "neighbour")).hasSize(3);
	}

	@Test
	@DisplayName("[K1] A writer that was interrupted before works as well")
	void interruptedLeaderLosesNothing() {
		Worker<Boolean> writer = Worker.start(() -> {
			Thread.currentThread().interrupt();
			this.store.write(put("key", T0));
			assertThat(this.store.read("key")).isNotNull();
			return Thread.currentThread().isInterrupted();
		});
		assertThat(writer.outcome()).isTrue();
	}

	@Test
	@DisplayName("[X1] What was queued before the close is committed or refused, and nobody hangs")
	void closeAnswersWhoeverWaits() {
		Leader leader = stopLeader();
		List<Worker<Kind>> writers = Worker.queue(10, (i) -> () -> kindOf(catchThrowable(() -> {
			this.store.write(put("key-" + i, T0));
		})));
		Worker<?> closing = Worker.run(this.store::close).awaitWaiting();
		leader.goOn();
		closing.outcome();
		long committed = writers.stream().filter((writer) -> writer.outcome() == null).count();
		assertThat(writers).extracting(Worker::outcome).isSubsetOf(null, Kind.CLOSED);
		long told = this.listener.committed.stream().mapToLong((changes) -> changes.requests().size()).sum();
		assertThat(told).isEqualTo(committed + 1);
	}

	@Test
	@DisplayName("[X1] A second close waits for the first")
	void secondCloseWaitsForTheFirst() {
		Leader leader = stopLeader();
		Worker<?> first = Worker.run(this.store::close).awaitWaiting();
		Worker<?> second = Worker.run(this.store::close).awaitWaiting();
		leader.goOn();
		first.outcome();
		second.outcome();
		assertThat(kindOf(catchThrowable(() -> this.store.write(put("late", T0))))).isEqualTo(Kind.CLOSED);
	}

	@Test
	@DisplayName("[K5] When the store fails, all of the group fail, and their keys are not read")
	void storeErrorFailsTheWholeGroup() {
		this.store.write(put("key-1", T0));
		Leader leader = stopLeader();
		List<Worker<Throwable>> writers = Worker.queue(4, (i) -> () -> catchThrowable(() -> {
			this.store.write(put("key-" + i, T0 + 1));
		}));
		this.listener.beforeCommit = (changes) -> {
			throw new StoreException(Kind.IO, "As asked", null);
		};
		leader.goOn();
		List<Throwable> failures = writers.stream().map(Worker::outcome).toList();
		this.listener.beforeCommit = (changes) -> {
		};
		assertThat(failures).doesNotHaveDuplicates().extracting(GroupCommitTests::kindOf).containsOnly(Kind.IO);
		assertThat(this.listener.failed).singleElement()
			.extracting(RecordingListener::keys)
			.isEqualTo(List.of("key-0", "key-1", "key-2", "key-3"));
		assertThat(this.store.read("key-1")).isNull();
		this.store.write(put("key-2", T0 + 2));
		assertThat(present(this.store, "leader", "key-0", "key-1", "key-2", "key-3")).containsExactly("leader",
				"key-2");
		assertThat(this.store.totals()).isEqualTo(new Totals(2, 20));
	}

	@Test
	@DisplayName("[K1] The others of a refused request's group are told of each commit once")
	void refusedRequestLeavesTheOthersAlone() {
		Leader leader = stopLeader();
		List<Worker<Kind>> writers = Worker.queue(3, (i) -> () -> kindOf(catchThrowable(() -> {
			NewEntry entry = (i == 1) ? Entries.refused("bad", T0) : entry("good-" + i, 10, T0);
			this.store.write(put(T0, entry));
		})));
		leader.goOn();
		assertThat(writers).extracting(Worker::outcome).containsExactly(null, Kind.REFUSED, null);
		assertThat(this.listener.committed.stream().skip(1).map((changes) -> changes.requests().size()))
			.containsExactly(1, 1);
		assertThat(present(this.store, "leader", "good-0", "bad", "good-2")).containsExactly("leader", "good-0",
				"good-2");
		assertThat(this.listener.failed.stream().map(RecordingListener::keys)).containsExactly(List.of("bad"));
	}

	@Test
	@DisplayName("[K1] A listener that breaks off does not leave writers waiting")
	void answersWhenTheListenerFails() {
		this.listener.beforeCommit = (changes) -> {
			throw new IllegalArgumentException("As asked");
		};
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> this.store.write(put("key", T0)))
			.withRootCauseInstanceOf(IllegalArgumentException.class);
		this.listener.beforeCommit = (changes) -> {
		};
		this.store.write(put("other", T0));
		assertThat(present(this.store, "key", "other")).containsExactly("other");
	}

	@Test
	@DisplayName("[K1] A writer that comes while space is given back is not forgotten")
	void writesGoOnBesideCompactions() {
		AtomicBoolean done = new AtomicBoolean();
		Worker<?> compactions = Worker.run(() -> {
			while (!done.get()) {
				this.store.compact();
			}
		});
		try {
			Worker.run(() -> {
				for (int i = 0; i < 3_000; i++) {
					this.store.write(put("key", T0 + i));
				}
			}).outcome();
		}
		finally {
			done.set(true);
			compactions.outcome();
		}
		assertThat(this.store.peek("key").createdAt()).isEqualTo(T0 + 2_999);
	}

	private Leader stopLeader() {
		Gate gate = this.listener.stopNextCommit();
		Worker<WriteResult> worker = Worker.start(() -> this.store.write(put("leader", T0)));
		gate.awaitArrival();
		return new Leader(gate, worker);
	}

	private static Kind kindOf(Throwable failure) {
		return (failure != null) ? ((StoreException) failure).kind() : null;
	}

	private record Leader(Gate gate, Worker<WriteResult> worker) {

		void goOn() {
			this.gate.open();
			this.worker.outcome();
		}

	}

}
