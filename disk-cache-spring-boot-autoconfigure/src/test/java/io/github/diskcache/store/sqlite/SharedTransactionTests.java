package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.Gate;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.TTL;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.limits;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Requests that share a transaction and touch on each other, or of which one breaks off.
 */
class SharedTransactionTests {

	private final RecordingListener listener = new RecordingListener();

	@TempDir
	private Path folder;

	private SqliteEntryStore store;

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	@DisplayName("[L1] What is deleted and put again counts as used at the put")
	void deletedAndPutAgainStartsAnew() {
		open(limits(2, 1_000));
		this.store.write(put("key", T0));
		this.store.write(put("other", T0 + 50));
		this.listener.stamps.put("key", T0 + 100);
		together(Entries.delete(T0 + 10, "key"), put("key", T0 + 10), put("new", T0 + 60));
		assertThat(present(this.store, "key", "other", "new")).containsExactly("other", "new");
	}

	@Test
	@DisplayName("[L1] What is put after a clear counts as used at the put")
	void putAfterAClearStartsAnew() {
		open(limits(2, 1_000));
		this.store.write(put("key", T0));
		this.listener.stamps.put("key", T0 + 100);
		together(new WriteRequest.Clear(T0 + 5), put("key", T0 + 10), put("other", T0 + 50), put("new", T0 + 60));
		assertThat(present(this.store, "key", "other", "new")).containsExactly("other", "new");
	}

	@Test
	@DisplayName("[L1] [T4] What has expired and is put again counts as used at the put")
	void purgedAndPutAgainStartsAnew() {
		open(limits(2, 1_000));
		long later = T0 + TTL;
		this.store.write(put("key", T0));
		this.store.write(put("other", T0 + 100));
		this.store.write(new WriteRequest.Restamp(Map.of("other", later + 20), T0 + 101));
		this.listener.stamps.put("key", later + 90);
		together(new WriteRequest.Purge(10, later + 10), put("key", later + 10), put("new", later + 30));
		assertThat(present(this.store, "key", "other", "new")).containsExactly("other", "new");
	}

	@Test
	@DisplayName("[G4] The last put of a key tells whether the entry was used later than that")
	void lastPutTellsItsStamp() {
		open(Entries.wide());
		this.store.write(put("key", T0));
		this.store.write(new WriteRequest.Restamp(Map.of("key", T0 + 100), T0 + 100));
		together(put("key", T0 + 50), put("key", T0 + 120));
		assertThat(this.store.peek("key").accessedAt()).isEqualTo(T0 + 120);
		assertThat(this.listener.lastCommitted().newerStamps()).isEmpty();
	}

	@Test
	@DisplayName("[K1] Whatever breaks off in one of a group, the others are carried out")
	void anErrorInOneLeavesTheOthersAlone() {
		open(Entries.wide());
		Set<String> requested = new HashSet<>();
		List<Worker<Kind>> writers = whileOneWrites(4, (i) -> {
			NewEntry entry = (i == 0) ? Entries.refused("bad", T0) : entry("key-" + i, 10, T0);
			this.store.write(put(T0, entry));
		}, () -> this.listener.beforeCommit = (changes) -> {
			changes.forEachRequestedKey(requested::add);
			if (requested.remove("key-1")) {
				throw new StackOverflowError("As asked");
			}
		});
		assertThat(writers).extracting(Worker::outcome).containsExactly(Kind.REFUSED, Kind.IO, null, null);
		this.listener.beforeCommit = (changes) -> {
		};
		assertThat(present(this.store, "bad", "key-1", "key-2", "key-3")).containsExactly("key-2", "key-3");
	}

	@Test
	@DisplayName("[K2] Who was told of changes is told what became of them")
	void toldOfEveryAnnouncementOnce() {
		open(Entries.wide());
		List<Worker<Kind>> writers = whileOneWrites(2, (i) -> this.store.write(put("key-" + i, T0)),
				() -> this.listener.beforeCommit = (changes) -> {
					this.listener.beforeCommit = (later) -> {
					};
					throw new StoreException(Kind.REFUSED, "As asked", null);
				});
		assertThat(writers).extracting(Worker::outcome).containsOnly(Kind.REFUSED);
		assertThat(this.listener.failed).singleElement()
			.extracting(RecordingListener::keys)
			.isEqualTo(List.of("key-0", "key-1"));
		assertThat(present(this.store, "key-0", "key-1")).isEmpty();
		assertThat(this.store.totals()).isEqualTo(new Totals(1, 10));
	}

	@Test
	@DisplayName("[K5] What went wrong first is what is told")
	void tellsTheFirstFailure() {
		open(Entries.wide());
		IllegalStateException first = new IllegalStateException("first");
		this.listener.beforeCommit = (changes) -> {
			this.listener.beforeCommit = (later) -> {
				throw new IllegalStateException("later");
			};
			throw first;
		};
		Throwable failure = catchThrowable(() -> this.store.write(put("key", T0)));
		this.listener.beforeCommit = (changes) -> {
		};
		assertThat(failure).hasCause(first);
		assertThat(first.getSuppressed()).extracting(Throwable::getMessage).contains("later");
		assertThat(this.listener.failed).hasSize(1);
	}

	@Test
	@DisplayName("[K1] Who can't be told of the outcome takes nothing from the others")
	void aBrokenCallbackIsNobodysFailure() {
		open(Entries.wide());
		Gate gate = this.listener.stopNextCommit();
		Worker<WriteResult> leader = Worker.start(() -> this.store.write(put("leader", T0)));
		gate.awaitArrival();
		this.store.enqueue(put("key-0", T0), (failure) -> {
			throw new IllegalStateException("As asked");
		});
		Worker<WriteResult> neighbour = Worker.start(() -> this.store.write(put("key-1", T0))).awaitWaiting();
		gate.open();
		leader.outcome();
		assertThat(neighbour.outcome()).isEqualTo(WriteResult.DONE);
		assertThat(present(this.store, "key-0", "key-1")).hasSize(2);
		assertThat(this.listener.failed).isEmpty();
	}

	private void open(StoreLimits limits) {
		this.store = SqliteEntryStore
			.open(new SqliteSettings(this.folder.resolve("shared.db"), limits, System::nanoTime), this.listener);
	}

	/** Has requests carried out in one transaction, after another entry was put. */
	private void together(WriteRequest... requests) {
		List<Worker<Kind>> writers = whileOneWrites(requests.length, (i) -> this.store.write(requests[i]), () -> {
		});
		assertThat(writers).extracting(Worker::outcome).containsOnlyNulls();
		assertThat(this.listener.lastCommitted().requests()).containsExactly(requests);
	}

	private List<Worker<Kind>> whileOneWrites(int count, Write write, Runnable then) {
		Gate gate = this.listener.stopNextCommit();
		Worker<WriteResult> leader = Worker.start(() -> this.store.write(put("leader", T0)));
		gate.awaitArrival();
		List<Worker<Kind>> writers = Worker.queue(count, (i) -> () -> {
			StoreException failure = (StoreException) catchThrowable(() -> write.write(i));
			return (failure != null) ? failure.kind() : null;
		});
		then.run();
		gate.open();
		leader.outcome();
		writers.forEach(Worker::outcome);
		return writers;
	}

	private interface Write {

		void write(int index);

	}

}
