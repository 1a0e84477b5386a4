package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What could keep a writer busy for ever, or hide what went wrong.
 */
@Timeout(30)
class SqliteTroubleTests {

	private static final int ROWS_PER_TRANSACTION = 1_000;

	@TempDir
	private Path folder;

	private final RecordingListener listener = new RecordingListener();

	private Path file() {
		return this.folder.resolve("cache.db");
	}

	private SqliteEntryStore open(StoreLimits limits, RecordingListener told) {
		return SqliteEntryStore.open(new SqliteSettings(file(), limits, System::nanoTime), told);
	}

	private SqliteEntryStore open(StoreLimits limits) {
		return open(limits, this.listener);
	}

	private List<Integer> removalsPerTransaction(RemovalCause cause) {
		List<Integer> removals = new ArrayList<>();
		this.listener.committed.forEach((changes) -> removals.add((int) changes.removals(cause)));
		return removals;
	}

	@Test
	@DisplayName("[L1] Entries that are used all the time don't keep an eviction from ending")
	void evictsBesideConstantUse() {
		RecordingListener busy = new RecordingListener() {

			private final AtomicLong clock = new AtomicLong(T0 + 1_000);

			@Override
			public long newestStamp(String key, long accessedAt) {
				return this.clock.incrementAndGet();
			}

		};
		try (SqliteEntryStore store = open(Entries.limits(3, 1_000), busy)) {
			fill(store, T0, "a", "b", "c", "d");
			assertThat(store.totals().items()).isEqualTo(3);
		}
	}

	@Test
	@DisplayName("[F3] A file that was not made for giving space back is compacted without end by nobody")
	void doesNotCompactForEver() {
		try (OutsideConnection other = OutsideConnection.open(file())) {
			// Without auto_vacuum from the start, it can't be switched on later.
			other.execute(Sql.CREATE_ROWS);
			other.execute(Sql.CREATE_RECENCY_INDEX);
			other.execute(Sql.CREATE_AGE_INDEX);
			other.execute(Sql.CREATE_TOTALS);
			other.execute(Sql.CREATE_STORED_TYPES);
			other.execute("PRAGMA application_id = " + SqliteSchema.APPLICATION_ID);
			other.execute("PRAGMA user_version = " + SqliteSchema.VERSION);
		}
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(FileOpener.class);
		log.start();
		logger.addAppender(log);
		try (SqliteEntryStore store = open(Entries.limits(1_000, 100_000_000))) {
			assertThat(log.list).singleElement()
				.matches((event) -> event.getLevel() == Level.WARN
						&& event.getFormattedMessage().contains(file().toString()));
			store.write(new WriteRequest.Put(
					IntStream.range(0, 50).mapToObj((i) -> entry("key" + i, 100_000, T0)).toList(), T0));
			store.write(new WriteRequest.Clear(T0 + 1));
			assertThatNoException().isThrownBy(store::compact);
			fill(store, T0 + 2, "a");
			assertThat(present(store, "a")).containsExactly("a");
		}
		finally {
			logger.detachAppender(log);
		}
	}

	@Test
	@DisplayName("[F3] Compaction waits for no other process and fails nobody")
	void compactionThatFailsIsNobodysFailure() {
		StoreLimits patient = new StoreLimits(1_000, 100_000_000, new AgeLimit(Entries.TTL, false),
				Duration.ofMinutes(10));
		try (SqliteEntryStore store = open(patient)) {
			store.write(new WriteRequest.Put(
					IntStream.range(0, 50).mapToObj((i) -> entry("key" + i, 100_000, T0)).toList(), T0));
			try (OutsideConnection other = OutsideConnection.open(file())) {
				store.write(Entries.delete(T0 + 1,
						IntStream.range(0, 50).mapToObj((i) -> "key" + i).toArray(String[]::new)));
				other.execute("BEGIN IMMEDIATE");
				assertThatNoException().isThrownBy(store::compact);
			}
		}
	}

	@Test
	@DisplayName("[L4] [T4] What has expired goes in transactions of limited size when limits were lowered")
	void shrinksExpiredRowsInSlices() {
		int rows = 2 * ROWS_PER_TRANSACTION + 10;
		try (SqliteEntryStore store = open(Entries.wide())) {
			store.write(new WriteRequest.Put(
					IntStream.range(0, rows).mapToObj((i) -> entry("key" + i, 10, T0)).toList(), T0));
		}
		try (SqliteEntryStore store = open(Entries.limits(5, 1_000))) {
			while (store.write(new WriteRequest.Shrink(T0 + 10 * Entries.TTL)).more()) {
				assertThat(this.listener.committed).hasSizeLessThan(20);
			}
			assertThat(store.totals().items()).isLessThanOrEqualTo(5);
		}
		assertThat(removalsPerTransaction(RemovalCause.EXPIRED)).allMatch((count) -> count <= ROWS_PER_TRANSACTION + 8)
			.anyMatch((count) -> count > 0);
	}

	@Test
	@DisplayName("[M1] Stale rows go in transactions of limited size, and the others stay")
	void discardsKindsInSlices() {
		int rows = 2 * ROWS_PER_TRANSACTION + 10;
		StoredType stale = new StoredType("Old", "1");
		try (SqliteEntryStore store = open(Entries.wide())) {
			store.write(new WriteRequest.Put(
					IntStream.range(0, rows).mapToObj((i) -> Entries.entry("old" + i, stale, 10, T0)).toList(), T0));
			fill(store, T0 + 1, "a", "b");
			WriteRequest request = new WriteRequest.DiscardKinds(List.of(stale), T0 + 2);
			WriteResult result = store.write(request);
			long removed = result.removed();
			while (result.more()) {
				result = store.write(request);
				removed += result.removed();
			}
			assertThat(removed).isEqualTo(rows);
			assertThat(store.totals().items()).isEqualTo(2);
			assertThat(present(store, "a", "b")).containsExactly("a", "b");
			assertThat(store.storedTypes()).containsExactly(Entries.TEXT);
			assertThat(this.listener.committed).noneMatch(StoreChanges::mayChangeAll);
		}
		assertThat(removalsPerTransaction(RemovalCause.STALE_SCHEMA))
			.allMatch((count) -> count <= ROWS_PER_TRANSACTION);
	}

	@Test
	@DisplayName("[M1] A stale row that is put while the others go is found as well")
	void discardsWhatIsPutMeanwhile() {
		StoredType stale = new StoredType("Old", "1");
		try (SqliteEntryStore store = open(Entries.wide())) {
			fill(store, T0, "first", "second");
			store.write(new WriteRequest.Put(IntStream.range(0, ROWS_PER_TRANSACTION + 10)
				.mapToObj((i) -> entry("old" + i, stale, 10, T0))
				.toList(), T0));
			WriteRequest request = new WriteRequest.DiscardKinds(List.of(stale), T0 + 2);
			assertThat(store.write(request).more()).isTrue();
			store.write(put(T0 + 3, entry("first", stale, 10, T0 + 3)));
			while (store.write(request).more()) {
				assertThat(this.listener.committed).hasSizeLessThan(20);
			}
			assertThat(store.storedTypes()).containsExactly(Entries.TEXT);
			assertThat(present(store, "first", "second")).containsExactly("second");
		}
	}

	@Test
	@DisplayName("[M1] [L4] Discarding stale rows leaves it to others to come down to lower limits")
	void discardsWithoutEvicting() {
		StoredType stale = new StoredType("Old", "1");
		try (SqliteEntryStore store = open(Entries.wide())) {
			store.write(put(T0, entry("old", stale, 10, T0)));
			store.write(new WriteRequest.Put(
					IntStream.range(0, 2_500).mapToObj((i) -> entry("key" + i, 10, T0)).toList(), T0));
		}
		try (SqliteEntryStore store = open(Entries.limits(5, 1_000))) {
			store.write(new WriteRequest.DiscardKinds(List.of(stale), T0 + 1));
			while (store.write(new WriteRequest.Shrink(T0 + 1)).more()) {
				assertThat(this.listener.committed).hasSizeLessThan(20);
			}
			assertThat(store.totals().items()).isEqualTo(5);
		}
		assertThat(removalsPerTransaction(RemovalCause.EVICTED)).allMatch((count) -> count <= ROWS_PER_TRANSACTION);
	}

	@Test
	@DisplayName("[K5] Whatever breaks off, what the failed write was to replace is not served again")
	void aBrokenListenerLeavesNothingToBeServed() {
		try (SqliteEntryStore store = open(Entries.wide())) {
			fill(store, T0, "a");
			this.listener.beforeCommit = (changes) -> {
				this.listener.beforeCommit = (later) -> {
				};
				throw new IllegalStateException("broken");
			};
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.write(put("a", T0 + 1)));
			assertThat(store.read("a")).isNull();
			fill(store, T0 + 2, "b");
			assertThat(present(store, "a", "b")).containsExactly("b");
		}
	}

	@Test
	@DisplayName("[G2] Removing a row that was found useless fails nobody")
	void discardNeverFails() {
		try (SqliteEntryStore store = open(Entries.wide())) {
			fill(store, T0, "a");
			EntryHead head = store.peek("a");
			this.listener.beforeCommit = (changes) -> {
				throw new IllegalStateException("broken");
			};
			assertThatNoException().isThrownBy(() -> store.discard(head, RemovalCause.UNREADABLE));
			this.listener.beforeCommit = (changes) -> {
			};
		}
	}

	@Test
	@DisplayName("[G2] A useless row that another program keeps from being removed goes with the next transaction")
	void discardsWhatCouldNotBeRemoved() {
		try (SqliteEntryStore store = open(Entries.wide())) {
			fill(store, T0, "a");
			try (OutsideConnection other = OutsideConnection.open(file())) {
				other.execute("BEGIN IMMEDIATE");
				store.discard(store.peek("a"), RemovalCause.UNREADABLE);
				other.execute("ROLLBACK");
			}
			fill(store, T0 + 1, "b");
			assertThat(present(store, "a", "b")).containsExactly("b");
		}
	}

	@Test
	@DisplayName("[K1] Requests that nobody waits for are carried out in the order of the calls")
	void unattendedRequestsKeepTheirOrder() {
		List<String> outcomes = new ArrayList<>();
		try (SqliteEntryStore store = open(Entries.wide())) {
			for (int i = 0; i < 500; i++) {
				String size = "" + i;
				store.enqueue(put(T0 + i, entry("key", 10 + i, T0 + i)), (failure) -> outcomes.add(size));
			}
			store.write(put("other", T0 + 1_000));
			assertThat(outcomes).hasSize(500).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
			assertThat(store.peek("key").size()).isEqualTo(509);
		}
	}

	@Test
	@DisplayName("[X1] What was enqueued before the close is on disk after it")
	void closeCarriesOutWhatIsQueued() {
		SqliteEntryStore store = open(Entries.wide());
		Worker<Void> closing = Worker.start(() -> {
			for (int i = 0; i < 200; i++) {
				store.enqueue(put("key" + i, T0), (failure) -> assertThat(failure).isNull());
			}
			store.close();
			return null;
		});
		closing.outcome();
		try (SqliteEntryStore again = open(Entries.wide())) {
			assertThat(again.totals().items()).isEqualTo(200);
		}
	}

	@Test
	@DisplayName("[X1] A closed store tells so whoever enqueues")
	void refusesWhatIsEnqueuedAfterTheClose() {
		SqliteEntryStore store = open(Entries.wide());
		store.close();
		CompletableFuture<StoreException> told = new CompletableFuture<>();
		store.enqueue(put("key", T0), told::complete);
		assertThat(told.orTimeout(20, TimeUnit.SECONDS).join().kind()).isEqualTo(StoreException.Kind.CLOSED);
	}

	@Test
	@DisplayName("[A8] The entries that were put last come first")
	void showsTheNewest() {
		try (SqliteEntryStore store = open(Entries.wide())) {
			fill(store, T0, "a", "b", "c");
			assertThat(store.newest(2)).extracting(EntryHead::key).containsExactly("c", "b");
		}
	}

}
