package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.Gate;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
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
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A file in use: its size, its log, and others who use it too.
 */
class SqliteOperationTests {

	private static final int MEGABYTE = 1024 * 1024;

	private final RecordingListener listener = new RecordingListener();

	private Path file;

	private SqliteEntryStore store;

	@BeforeEach
	void openStore(@TempDir Path folder) {
		this.file = folder.resolve("cache.db");
		this.store = open();
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	@DisplayName("[X1] After the close the file is complete and alone")
	void leavesNoLog() {
		fill(this.store, T0, "a", "b");
		assertThat(this.store.read("a")).isNotNull();
		this.store.close();
		assertThat(Path.of(this.file + "-wal")).doesNotExist();
		assertThat(Path.of(this.file + "-shm")).doesNotExist();
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			assertThat(other.texts("SELECT key FROM cache ORDER BY key")).containsExactly("a", "b");
		}
	}

	@Test
	@DisplayName("[X1] Closing beside another process leaves the log to it")
	void closesBesideAnotherProcess() {
		fill(this.store, T0, "a", "b");
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			assertThat(other.number("SELECT COUNT(*) FROM cache")).isEqualTo(2);
			assertThatNoException().isThrownBy(this.store::close);
			assertThat(other.number("SELECT COUNT(*) FROM cache")).isEqualTo(2);
		}
	}

	@Test
	@DisplayName("[F1] [F3] A file that was cleared and has shrunk is what it was, and shrinks again")
	void isTheSameFileAfterAClear() throws IOException {
		for (int round = 0; round < 2; round++) {
			putMegabytes(5);
			this.store.write(new WriteRequest.Clear(T0 + 100));
			this.store.compact();
			this.store.close();
			assertThat(Files.size(this.file)).isLessThan(MEGABYTE);
			try (OutsideConnection other = OutsideConnection.open(this.file)) {
				assertThat(other.number("PRAGMA application_id")).isNotZero();
				assertThat(other.number("PRAGMA user_version")).isNotZero();
				assertThat(other.number("PRAGMA auto_vacuum")).isEqualTo(2);
				assertThat(other.text("PRAGMA integrity_check")).isEqualTo("ok");
			}
			this.store = open();
		}
		assertThat(this.file.getParent().toFile().list()).noneMatch((name) -> name.contains("damaged"));
	}

	@Test
	@DisplayName("[F3] The file shrinks after a clear of much data")
	void givesSpaceBackAfterAClear() throws IOException {
		putMegabytes(20);
		this.store.write(new WriteRequest.Clear(T0 + 100));
		this.store.compact();
		assertThat(Files.size(this.file)).isLessThan(MEGABYTE);
		this.store.write(put("key", T0 + 101));
		assertThat(this.store.totals()).isEqualTo(new Totals(1, 10));
	}

	@Test
	@DisplayName("[F3] The file shrinks slice by slice after many deletions, without being asked")
	void givesSpaceBackWithLaterWrites() throws IOException {
		putMegabytes(8);
		IntStream.range(0, 8)
			.forEach((i) -> this.store.write(Entries.delete(T0 + 100,
					IntStream.range(0, 16).mapToObj((j) -> i + "-" + j).toArray(String[]::new))));
		for (int i = 0; i < 60; i++) {
			this.store.write(put("key", T0 + 200 + i));
		}
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			assertThat(other.number("PRAGMA page_count") * other.number("PRAGMA page_size")).isLessThan(2 * MEGABYTE);
		}
	}

	@Test
	@DisplayName("[F3] The log does not grow with the number of writes")
	void keepsTheLogBounded() throws IOException {
		Path log = Path.of(this.file + "-wal");
		long largest = 0;
		for (int i = 0; i < 600; i++) {
			this.store.write(put(T0 + i, entry("key-" + i % 10, 200_000, T0 + i)));
			this.store.read("key-" + i % 10);
			largest = Math.max(largest, Files.size(log));
		}
		assertThat(largest).isLessThan(40L * MEGABYTE);
	}

	@Test
	@DisplayName("[L4] A file beyond its limits keeps the newest entries")
	void shrinksToLowerLimitsAtOpening() {
		fill(this.store, T0, "a", "b", "c", "d", "e");
		this.store.close();
		this.store = open(Entries.limits(2, 1_000));
		while (this.store.write(new WriteRequest.Shrink(T0 + 10)).more()) {
			assertThat(this.listener.committed).hasSizeLessThan(20);
		}
		assertThat(present(this.store, "a", "b", "c", "d", "e")).containsExactly("d", "e");
	}

	@Test
	@DisplayName("[K1] Reads go on while a transaction is under way, and see what was before")
	void readsBesideAWriter() {
		fill(this.store, T0, "a");
		Gate gate = this.listener.stopNextCommit();
		Worker<WriteResult> writer = Worker
			.start(() -> this.store.write(put(T0 + 5, entry("a", 20, T0 + 5), entry("b", 20, T0 + 5))));
		gate.awaitArrival();
		List<Worker<String>> readers = IntStream.range(0, 12)
			.mapToObj((i) -> Worker.start(() -> this.store.read("a").head().size() + "/" + present(this.store, "b")
					+ "/" + this.store.peek("a").size() + "/" + this.store.readAll(List.of("a", "b")).size() + "/"
					+ this.store.totals().items()))
			.toList();
		assertThat(readers).extracting(Worker::outcome).containsOnly("10/[]/10/1/1");
		gate.open();
		writer.outcome();
		assertThat(this.store.totals()).isEqualTo(new Totals(2, 40));
	}

	@Test
	@DisplayName("[K3] [K5] A write waits for another process no longer than it is allowed to")
	void failsWhenAnotherProcessWritesForTooLong() {
		fill(this.store, T0, "a");
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			other.execute("BEGIN IMMEDIATE");
			long start = System.nanoTime();
			StoreException failure = catchThrowableOfType(StoreException.class,
					() -> this.store.write(put("b", T0 + 1)));
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			assertThat(failure.kind()).isEqualTo(StoreException.Kind.BUSY);
			assertThat(waited).isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
			assertThat(this.store.read("a")).isNotNull();
			other.execute("ROLLBACK");
		}
		fill(this.store, T0 + 2, "b");
		assertThat(present(this.store, "a", "b")).containsExactly("a", "b");
	}

	@Test
	@DisplayName("[K3] A write that another process delays for a moment succeeds")
	void waitsForAnotherProcess() {
		this.store.close();
		this.store = open(new StoreLimits(1_000, 1_000_000, new AgeLimit(Entries.TTL, false), Duration.ofSeconds(20)));
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			other.execute("BEGIN IMMEDIATE");
			other.execute("DELETE FROM cache");
			Worker<WriteResult> writer = Worker.start(() -> this.store.write(put("key", T0)));
			assertThat(this.store.read("key")).isNull();
			other.execute("COMMIT");
			writer.outcome();
		}
		assertThat(this.store.read("key")).isNotNull();
	}

	@Test
	@DisplayName("[K3] Two stores on one file see each other's entries")
	void sharesTheFile() {
		try (SqliteEntryStore second = open()) {
			fill(this.store, T0, "a");
			fill(second, T0 + 1, "b");
			assertThat(present(this.store, "a", "b")).containsExactly("a", "b");
			assertThat(present(second, "a", "b")).containsExactly("a", "b");
			assertThat(this.store.totals()).isEqualTo(second.totals()).isEqualTo(new Totals(2, 20));
			second.write(new WriteRequest.Clear(T0 + 2));
			assertThat(this.store.totals()).isEqualTo(new Totals(0, 0));
		}
		fill(this.store, T0 + 3, "c");
		assertThat(present(this.store, "a", "b", "c")).containsExactly("c");
	}

	@Test
	@DisplayName("[M1] [K3] What another process has cleared is recorded anew")
	void recordsTypesAgainAfterAnotherProcessHasCleared() {
		fill(this.store, T0, "a");
		try (SqliteEntryStore second = open()) {
			second.write(new WriteRequest.Clear(T0 + 1));
		}
		fill(this.store, T0 + 2, "b");
		assertThat(this.store.storedTypes()).containsExactly(Entries.TEXT);
	}

	@Test
	@DisplayName("[L7] [K3] What another process has put makes room first when it has expired")
	void expiresWhatAnotherProcessHasPut() {
		this.store.close();
		this.store = open(Entries.limits(2, 1_000));
		this.store.write(new WriteRequest.Purge(10, T0));
		try (SqliteEntryStore second = open()) {
			fill(second, T0, "old");
			second.write(new WriteRequest.Restamp(Map.of("old", T0 + Entries.TTL), T0 + Entries.TTL));
		}
		fill(this.store, T0 + Entries.TTL, "a");
		fill(this.store, T0 + Entries.TTL + 1, "b");
		assertThat(present(this.store, "old", "a", "b")).containsExactly("a", "b");
		assertThat(this.listener.removals(RemovalCause.EVICTED)).isZero();
	}

	private void putMegabytes(int count) {
		for (int i = 0; i < count; i++) {
			int group = i;
			this.store.write(new WriteRequest.Put(
					IntStream.range(0, 16).mapToObj((j) -> entry(group + "-" + j, MEGABYTE / 16, T0)).toList(), T0));
		}
	}

	private SqliteEntryStore open() {
		return open(Entries.wide());
	}

	private SqliteEntryStore open(StoreLimits limits) {
		return SqliteEntryStore.open(new SqliteSettings(this.file, limits, System::nanoTime), this.listener);
	}

}
