package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
			for (int i = 1; i <= writes; i++) {
				// Enough for each to keep what it sees
				for (long until = reads.get() + MANY; reads.get() < until;) {
					Thread.onSpinWait();
				}
				this.store.write(put("key", T0 + i));
			}
			ended.set(true);
			assertThat(readers).extracting(Worker::outcome).containsOnly(0);
		}

		private static long createdAt(EntryStore store) {
			StoredEntry found = store.read("key");
			return (found != null) ? found.head().createdAt() : 0;
		}

	}

	@Nested
	class BesideOthers {

		private final AtomicLong nanoTime = new AtomicLong();

		private final Snapshots snapshots = new Snapshots(this.nanoTime::get);

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
			this.snapshots.close();
			this.pool.close();
			this.other.close();
		}

		@Test
		@DisplayName("[K1] one of many reads keeps what it sees for the next ones, one of a few does not")
		void keepsWhatItSees() {
			Reader reader = new Reader(this.database.openReader(1), this.snapshots);
			List<Boolean> kept = IntStream.range(0, 20).mapToObj((i) -> {
				read(reader::read);
				return reader.keepsSnapshot();
			}).toList();
			assertThat(kept.subList(0, 5)).containsOnly(false);
			assertThat(kept.subList(10, 20)).containsOnly(true);
			reader.close();
		}

		@Test
		@DisplayName("[K3] what others write is seen a moment later")
		void seesWhatOthersWrite() {
			readOften();
			otherWrites();
			await().until(this::read, (number) -> number == this.written);
		}

		@Test
		@DisplayName("[F3] others can give the log's space back a moment after the last read")
		void holdsNobodyUp() {
			otherWrites();
			readOften();
			otherWrites();
			await().until(this::truncatesLog);
		}

		@RepeatedTest(50)
		@DisplayName("[F3] whoever is about to write finds no reader that keeps anything, nor does any begin to")
		void letsGoForWriters() {
			otherWrites();
			readOften();
			this.snapshots.begin();
			assertThat(truncatesLog()).isTrue();
			readOften();
			otherWrites();
			assertThat(read()).isEqualTo(this.written);
			this.snapshots.end();
		}

		@RepeatedTest(20)
		@DisplayName("[K3] what is read now and then is always read anew")
		void keepsNothingForRareReads() {
			for (int i = 0; i < 20; i++) {
				this.nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
				read();
			}
			otherWrites();
			assertThat(read()).isEqualTo(this.written);
		}

		@RepeatedTest(20)
		@DisplayName("[K5] a read that fails keeps nothing from those that come after it")
		void endsWithFailures() {
			readOften();
			assertThatExceptionOfType(StoreException.class)
				.isThrownBy(() -> this.pool.read((statements) -> Lookup.number(statements, "SELECT nothing")));
			otherWrites();
			assertThat(read()).isEqualTo(this.written);
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
