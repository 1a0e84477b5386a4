package io.github.diskcache.store.sqlite;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.TTL;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * [K3] Two stores on one file, as two processes have them.
 */
@Timeout(60)
class TwoStoresTests {

	private static final StoredType OTHER = new StoredType("com.acme.Other", "1");

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("cache.db");
	}

	private SqliteEntryStore open(StoreLimits limits) {
		return SqliteEntryStore.open(new SqliteSettings(file(), limits, System::nanoTime), new RecordingListener());
	}

	private static StoreLimits patient(long millis) {
		return new StoreLimits(1_000_000, 1_000_000_000, new AgeLimit(TTL, false), Duration.ofMillis(millis));
	}

	private static boolean holds(EntryStore store, String key) {
		return store.read(key) != null;
	}

	@Test
	@DisplayName("[K3] [M1] a type is recorded again after another has cleared the file, also when a look has seen that")
	void recordsTypesAfterForeignClear() {
		try (SqliteEntryStore one = open(Entries.wide()); SqliteEntryStore other = open(Entries.wide())) {
			one.write(put("x", T0));
			other.write(new WriteRequest.Clear(T0 + 1));
			one.refresh();
			one.write(put("y", T0 + 2));
			assertThat(other.storedTypes()).containsExactly(Entries.TEXT);
			other.write(put(T0 + 3, entry("z", OTHER, 10, T0 + 3)));
			other.write(new WriteRequest.DiscardKinds(List.of(OTHER), T0 + 4));
			assertThat(holds(one, "y")).isTrue();
			assertThat(holds(one, "z")).isFalse();
		}
	}

	@Test
	@DisplayName("[M1] a type is recorded again after its transaction was rolled back, also when a look came in between")
	void recordsTypesAfterRollback() {
		RecordingListener listener = new RecordingListener();
		try (SqliteEntryStore store = SqliteEntryStore
			.open(new SqliteSettings(file(), Entries.wide(), System::nanoTime), listener)) {
			listener.beforeCommit = (changes) -> {
				listener.beforeCommit = (later) -> {
				};
				throw new StoreException(StoreException.Kind.FULL, "no space", null);
			};
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.write(put("x", T0)));
			store.refresh();
			store.write(put("x", T0 + 1));
			assertThat(store.storedTypes()).containsExactly(Entries.TEXT);
		}
	}

	@Test
	@DisplayName("[K3] [L7] what another has put and has expired goes before what is live, also when a look has seen it")
	void evictsForeignExpiredRowsFirst() {
		try (SqliteEntryStore one = open(Entries.limits(2, 1_000_000));
				SqliteEntryStore other = open(Entries.limits(2, 1_000_000))) {
			one.write(put("x", T0));
			one.write(new WriteRequest.Clear(T0 + 1));
			one.write(new WriteRequest.Purge(10, T0 + 1));
			other.write(put("used", T0 + 2));
			other.write(new WriteRequest.Restamp(Map.of("used", T0 + TTL), T0 + TTL));
			one.refresh();
			one.write(put("live", T0 + TTL - 10));
			one.write(put("new", T0 + TTL + 100));
			assertThat(Entries.present(one, "live", "new", "used")).containsExactly("live", "new");
		}
	}

	@Test
	@DisplayName("[K5] who gives up waiting for another program does not make those give up who came later")
	void eachRequestHasItsPatience() {
		HeldClock clock = new HeldClock();
		try (SqliteEntryStore store = SqliteEntryStore.open(new SqliteSettings(file(), patient(5_000), clock),
				new RecordingListener()); OutsideConnection other = OutsideConnection.open(file())) {
			other.execute("BEGIN IMMEDIATE");
			Worker<?> leader = Worker.start(() -> {
				clock.holdAtSecondLook();
				return store.write(put("leader", T0));
			});
			clock.awaitHeld();
			Worker<?> early = Worker.start(() -> store.write(put("early", T0))).awaitWaiting();
			clock.advance(Duration.ofSeconds(60));
			Worker<?> late = Worker.start(() -> store.write(put("late", T0))).awaitWaiting();
			clock.release();
			assertThatExceptionOfType(StoreException.class).isThrownBy(early::outcome);
			other.execute("COMMIT");
			late.outcome();
			assertThatExceptionOfType(StoreException.class).isThrownBy(leader::outcome);
			assertThat(holds(store, "late")).isTrue();
		}
	}

	@Test
	@DisplayName("[A11] closing does not wait time and again for another program")
	void closesWithinTheBusyTimeout() {
		SqliteEntryStore store = open(patient(2_000));
		try (OutsideConnection other = OutsideConnection.open(file())) {
			store.write(put("key", T0));
			other.execute("BEGIN IMMEDIATE");
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.write(put("key", T0)));
			long start = System.nanoTime();
			store.close();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3_500));
		}
	}

	@RepeatedTest(4)
	@DisplayName("[K3] [K4] two that find the damage at the same time use one new file and one log")
	void healTogether() throws Exception {
		SqliteEntryStore one = open(patient(20_000));
		SqliteEntryStore other = open(patient(20_000));
		int keys = 0;
		for (int batch = 0; batch < 40; batch++) {
			List<NewEntry> entries = new ArrayList<>();
			for (int i = 0; i < 300; i++) {
				entries.add(entry("k%06d".formatted(keys++), 1_000, T0));
			}
			one.write(new WriteRequest.Put(entries, T0));
		}
		overwriteMiddle();
		CyclicBarrier together = new CyclicBarrier(2);
		List<Worker<Boolean>> workers = Stream.of(one, other).map((store) -> Worker.start(() -> {
			together.await();
			IntStream.range(1_000, 2_500).forEach((i) -> store.read("k%06d".formatted(i)));
			return true;
		})).toList();
		for (Worker<Boolean> worker : workers) {
			worker.outcome();
		}
		assertThat(unlinked()).isEmpty();
		one.write(put("of-one", T0));
		other.write(put("of-other", T0));
		assertThat(Entries.present(one, "of-one", "of-other")).hasSize(2);
		assertThat(Entries.present(other, "of-one", "of-other")).hasSize(2);
		one.close();
		other.close();
		try (SqliteEntryStore later = open(patient(5_000))) {
			assertThat(Entries.present(later, "of-one", "of-other")).hasSize(2);
		}
	}

	private void overwriteMiddle() throws IOException {
		byte[] junk = new byte[3 * 1024 * 1024];
		new Random(1).nextBytes(junk);
		try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
			damaged.seek(512 * 1024);
			damaged.write(junk);
		}
	}

	/** What this process has open although its name is gone, where the system tells. */
	private List<String> unlinked() throws IOException {
		File[] handles = new File("/proc/self/fd").listFiles();
		List<String> unlinked = new ArrayList<>();
		for (File handle : (handles != null) ? handles : new File[0]) {
			String target = Files.isSymbolicLink(handle.toPath()) ? Files.readSymbolicLink(handle.toPath()).toString()
					: "";
			if (target.startsWith(this.folder.toString()) && target.endsWith("(deleted)")) {
				unlinked.add(target);
			}
		}
		return unlinked;
	}

	@Test
	@DisplayName("[K3] an interrupted thread takes the opening lock like any other")
	void interruptedThreadLocksAsWell() throws Exception {
		Worker.start(() -> {
			Thread.currentThread().interrupt();
			OpeningLock lock = new OpeningLock(file(), Duration.ofSeconds(5), System::nanoTime);
			boolean exists = lock.holding(() -> Files.exists(Path.of(file() + ".lock")));
			assertThat(exists).isTrue();
			assertThat(Thread.interrupted()).isTrue();
			return true;
		}).outcome();
		assertThatNoException().isThrownBy(() -> open(Entries.wide()).close());
	}

	/**
	 * A clock that keeps one thread from seeing the time, at its second look: the first
	 * is for the deadline of its request, the second when it leads.
	 */
	private static final class HeldClock implements LongSupplier {

		private final AtomicLong nanos = new AtomicLong();

		private final CountDownLatch held = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		private volatile Thread thread;

		private int looks;

		@Override
		public long getAsLong() {
			if (Thread.currentThread() == this.thread && ++this.looks == 2) {
				this.held.countDown();
				await(this.released);
			}
			return this.nanos.get();
		}

		void holdAtSecondLook() {
			this.thread = Thread.currentThread();
		}

		void awaitHeld() {
			await(this.held);
		}

		void release() {
			this.released.countDown();
		}

		void advance(Duration time) {
			this.nanos.addAndGet(time.toNanos());
		}

		private static void await(CountDownLatch latch) {
			try {
				assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
