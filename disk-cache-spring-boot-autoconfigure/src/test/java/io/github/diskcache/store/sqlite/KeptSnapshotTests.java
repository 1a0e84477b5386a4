package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
@DisplayName("[K1] [K3] readers that keep what they see from one read to the next")
class KeptSnapshotTests {

	private static final int MANY = 100;

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("cache.db");
	}

	@Nested
	class InOneStore {

		private SqliteEntryStore store;

		@BeforeEach
		void open() {
			this.store = SqliteEntryStore.open(new SqliteSettings(file(), Entries.wide(), System::nanoTime),
					new RecordingListener());
			this.store.write(put("key", T0));
		}

		@AfterEach
		void close() {
			this.store.close();
		}

		@Test
		@DisplayName("[K1] a read sees what was written before it, however often the entry was read")
		void seesWhatWasWritten() {
			for (int i = 1; i <= MANY; i++) {
				for (int k = 0; k < MANY; k++) {
					assertThat(createdAt(this.store)).isEqualTo(T0 + i - 1);
				}
				this.store.write(put("key", T0 + i));
				assertThat(createdAt(this.store)).isEqualTo(T0 + i);
			}
		}

		@Test
		@DisplayName("[K2] once somebody has seen a write nobody sees less")
		void neverSeesLess() {
			int writes = 1_500;
			AtomicLong seen = new AtomicLong(T0);
			AtomicLong reads = new AtomicLong();
			AtomicBoolean ended = new AtomicBoolean();
			List<Worker<Integer>> readers = IntStream.range(0, 3).mapToObj((i) -> Worker.start(() -> {
				int less = 0;
				while (!ended.get()) {
					long before = seen.get();
					long found = createdAt(this.store);
					less += (found < before) ? 1 : 0;
					seen.accumulateAndGet(found, Math::max);
					reads.incrementAndGet();
				}
				return less;
			})).toList();
			try {
				for (int i = 1; i <= writes && !Thread.currentThread().isInterrupted(); i++) {
					// Enough for each to keep what it sees
					long until = reads.get() + MANY;
					while (reads.get() < until && readers.stream().noneMatch(Worker::isDone)
							&& !Thread.currentThread().isInterrupted()) {
						Thread.onSpinWait();
					}
					this.store.write(put("key", T0 + i));
				}
			}
			finally {
				ended.set(true);
			}
			assertThat(readers).extracting(Worker::outcome).containsOnly(0);
		}

		@RepeatedTest(50)
		@DisplayName("[K3] after a look for what others have written nobody sees less")
		void seesWhatOthersWroteAfterALook() {
			try (SqliteEntryStore other = SqliteEntryStore
				.open(new SqliteSettings(file(), Entries.wide(), System::nanoTime), new RecordingListener())) {
				for (int i = 0; i < MANY; i++) {
					createdAt(this.store);
				}
				other.write(put("key", T0 + 1));
				this.store.refresh();
				assertThat(createdAt(this.store)).isEqualTo(T0 + 1);
				for (int i = 0; i < MANY; i++) {
					createdAt(this.store);
				}
				other.write(put("key", T0 + 2));
				assertThat(createdAt(this.store)).as("beside others who write").isEqualTo(T0 + 2);
			}
		}

		@Test
		@DisplayName("[X1] the file is complete, without a log, after it was closed amid many reads")
		void closesAmidReads() {
			for (int i = 0; i < MANY; i++) {
				createdAt(this.store);
			}
			this.store.close();
			assertThat(file()).exists();
			assertThat(file().resolveSibling("cache.db-wal")).doesNotExist();
		}

		private static long createdAt(EntryStore store) {
			StoredEntry found = store.read("key");
			return (found != null) ? found.head().createdAt() : 0;
		}

	}

	@Nested
	class BesideOthers {

		private final AtomicLong nanoTime = new AtomicLong();

		private final Queue<Runnable> due = new ArrayDeque<>();

		/** Snapshots that last until the test lets the moment pass. */
		private final Snapshots snapshots = new Snapshots(this.nanoTime::get, this.due::add, this.due::clear);

		private OutsideConnection other;

		private SqliteDatabase database;

		private ReaderPool pool;

		private int written;

		@BeforeEach
		void open() {
			this.other = OutsideConnection.open(file());
			this.other.execute("PRAGMA journal_mode = WAL");
			this.other.execute("PRAGMA wal_autocheckpoint = 0");
			this.other.execute("PRAGMA busy_timeout = 0");
			this.other.execute("CREATE TABLE numbers (number INTEGER)");
			this.other.execute("INSERT INTO numbers VALUES (0)");
			this.database = new SqliteDatabase(file(), Duration.ofSeconds(1));
			this.pool = new ReaderPool(2, () -> this.database.openReader(2), Duration.ofSeconds(20), this.snapshots);
		}

		@AfterEach
		void close() {
			this.pool.close();
			this.other.close();
		}

		@Test
		@DisplayName("[K1] one of many reads keeps what it sees for the next ones, one of a few does not")
		void keepsWhatItSees() {
			Reader reader = new Reader(this.database.openReader(1), this.snapshots);
			List<Boolean> kept = IntStream.range(0, 40).mapToObj((i) -> {
				read(reader::read);
				return reader.keepsSnapshot();
			}).toList();
			assertThat(kept.subList(0, 10)).containsOnly(false);
			assertThat(kept.subList(20, 40)).containsOnly(true);
			reader.close();
		}

		@Test
		@DisplayName("[K3] what others write is seen a moment later")
		void seesWhatOthersWrite() {
			readOften();
			otherWrites();
			assertThat(read()).isEqualTo(this.written - 1);
			passMoment();
			assertThat(read()).isEqualTo(this.written);
		}

		@Test
		@DisplayName("[F3] others can give the log's space back a moment after the last read")
		void holdsNobodyUp() {
			readOften();
			otherWrites();
			assertThat(truncatesLog()).isFalse();
			passMoment();
			assertThat(truncatesLog()).isTrue();
			assertThat(this.due).isEmpty();
		}

		@Test
		@DisplayName("[F3] a reader that is in use when the moment passes is looked after once more")
		void holdsNobodyUpAfterALongRead() {
			readOften();
			this.pool.read((statements) -> {
				passMoment();
				assertThat(this.due).hasSize(1);
				return true;
			});
			otherWrites();
			passMoment();
			assertThat(truncatesLog()).isTrue();
			assertThat(this.due).isEmpty();
		}

		@Test
		@DisplayName("[F3] whoever is about to write finds no idle reader that keeps anything, nor does any begin to")
		void letsGoForWriters() {
			readOften();
			otherWrites();
			assertThat(truncatesLog()).isFalse();
			this.snapshots.without(() -> {
				assertThat(truncatesLog()).isTrue();
				readOften();
				otherWrites();
				assertThat(read()).isEqualTo(this.written);
				return true;
			});
		}

		@Test
		@DisplayName("[F3] the log is merged in the background though an idle reader keeps an older end of it")
		void letsGoForMerges() {
			try (SqliteConnection writer = this.database.openWriter()) {
				assumeThat(writer.tellsLogSize()).as("Without that there is no merger").isTrue();
				GroupCommit groupCommit = new GroupCommit((group) -> {
				}, this.snapshots);
				LogMerger merger = new LogMerger(
						new ReaderPool(1, () -> this.database.openReader(1), Duration.ofSeconds(1), Snapshots.none()),
						writer, groupCommit, System::nanoTime);
				readOften();
				otherWrites();
				merger.start();
				await().until(this::isLogMerged);
				groupCommit.exclusively(() -> {
					merger.end();
					return true;
				});
			}
		}

		@Test
		@DisplayName("[F3] beside others who write nothing is kept for a while, so that they can merge the log")
		void keepsNothingBesideWriters() {
			this.snapshots.othersWrote();
			readOften();
			otherWrites();
			assertThat(read()).isEqualTo(this.written);
			this.nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(10));
			readOften();
			otherWrites();
			assertThat(read()).isEqualTo(this.written - 1);
		}

		@Test
		@DisplayName("[K3] what is read now and then is always read anew")
		void keepsNothingForRareReads() {
			for (int i = 0; i < MANY; i++) {
				this.nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
				read();
			}
			otherWrites();
			assertThat(read()).isEqualTo(this.written);
		}

		@Test
		@DisplayName("[K5] a read that fails keeps nothing from those that come after it")
		void endsWithFailures() {
			readOften();
			assertThatExceptionOfType(StoreException.class)
				.isThrownBy(() -> this.pool.read((statements) -> Lookup.number(statements, "SELECT nothing")));
			otherWrites();
			assertThat(read()).isEqualTo(this.written);
			passMoment();
			assertThat(this.due).isEmpty();
		}

		@Test
		@DisplayName("[K5] without a thread that could end it nothing is kept, and reads go on")
		void keepsNothingWithoutAThread() {
			AtomicInteger attempts = new AtomicInteger();
			Snapshots lonely = new Snapshots(this.nanoTime::get, (work) -> {
				attempts.incrementAndGet();
				throw new OutOfMemoryError("As asked");
			}, () -> {
			});
			Reader reader = new Reader(this.database.openReader(1), lonely);
			for (int i = 0; i < MANY; i++) {
				read(reader::read);
				assertThat(reader.keepsSnapshot()).isFalse();
			}
			assertThat(attempts).hasValue(1);
			reader.close();
		}

		private boolean isLogMerged() {
			String pages = this.other.column("PRAGMA wal_checkpoint(NOOP)", 2).get(0);
			String merged = this.other.column("PRAGMA wal_checkpoint(NOOP)", 3).get(0);
			return Integer.parseInt(pages) >= 0 && pages.equals(merged);
		}

		private void passMoment() {
			List<Runnable> now = List.copyOf(this.due);
			this.due.clear();
			now.forEach(Runnable::run);
		}

		private void readOften() {
			for (int i = 0; i < MANY; i++) {
				read();
			}
		}

		private long read() {
			return read(this.pool::read);
		}

		private static long read(Function<Function<Statements, Long>, Long> reads) {
			Long number = reads.apply((statements) -> Lookup.number(statements, "SELECT number FROM numbers"));
			return (number != null) ? number : -1;
		}

		private void otherWrites() {
			this.written++;
			this.other.execute("UPDATE numbers SET number = " + this.written);
		}

		private boolean truncatesLog() {
			return this.other.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
		}

	}

}
