package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.diskcache.BrokenDisk;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import io.github.diskcache.store.StoreLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * [K4] [K5] What is taken for damage, and what for a disk that can't be used now.
 */
@Timeout(60)
class HealingTests {

	@TempDir
	private Path folder;

	@TempDir
	private Path elsewhere;

	private final RecordingListener listener = new RecordingListener();

	private Path file() {
		return this.folder.resolve("cache.db");
	}

	private SqliteSettings settings(Path file) {
		return new SqliteSettings(file, Entries.wide(), System::nanoTime);
	}

	private void putMany(SqliteEntryStore store, int count) {
		for (int i = 0; i < count; i++) {
			store.write(put("key-" + i, T0 + i));
		}
	}

	@Test
	@DisplayName("[K4] a log that is deleted under the cache is noticed, before more is written to it")
	void noticesDeletedLog() throws IOException {
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(file()), this.listener)) {
			putMany(store, 100);
			Files.delete(Path.of(file() + "-wal"));
			store.refresh();
			assertThat(this.listener.events).contains("damaged", "lost");
			store.write(put("after", T0));
			assertThat(Files.exists(Path.of(file() + "-wal"))).isTrue();
			try (OutsideConnection other = OutsideConnection.open(file())) {
				assertThat(other.texts("SELECT key FROM cache")).containsExactly("after");
			}
		}
	}

	@Test
	@DisplayName("[K3] [K4] without the file by which processes lock each other out, nothing more is written")
	void noticesDeletedSharedMemory() throws IOException {
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(file()), this.listener)) {
			putMany(store, 10);
			Files.delete(Path.of(file() + "-shm"));
			store.refresh();
			assertThat(this.listener.events).contains("damaged", "lost");
			try (OutsideConnection other = OutsideConnection.open(file())) {
				other.execute("BEGIN IMMEDIATE");
				assertThat(canWrite(store, "meanwhile")).isFalse();
				other.execute("COMMIT");
			}
		}
	}

	@Test
	@DisplayName("[K4] a new file is never opened beside the log of the one before, however many attempts it takes")
	void clearsTheWayAtEachAttempt() throws IOException {
		Path other = this.folder.resolve("other.db");
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(other), new RecordingListener())) {
			store.write(put("new", T0));
		}
		AtomicLong nanos = new AtomicLong();
		SqliteSettings settings = new SqliteSettings(file(), Entries.wide(), () -> nanos.addAndGet(100_000_000));
		try (SqliteEntryStore store = SqliteEntryStore.open(settings, this.listener)) {
			putMany(store, 50);
			try (FileChannel channel = FileChannel.open(Path.of(file() + ".lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
				assertThat(lock.isValid()).isTrue();
				Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
				assertThatExceptionOfType(StoreException.class).isThrownBy(store::refresh);
			}
			nanos.addAndGet(TimeUnit.MINUTES.toNanos(10));
			assertThat(Entries.present(store, "new", "key-1")).containsExactly("new");
			assertThat(store.totals().items()).isEqualTo(1);
		}
	}

	@Test
	@DisplayName("[K4] a log that is cut off under the cache is damage, and not a failure without end")
	void noticesTruncatedLog() throws IOException {
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(file()), this.listener)) {
			putMany(store, 300);
			Files.write(Path.of(file() + "-wal"), new byte[0]);
			store.refresh();
			for (int i = 0; i < 300; i++) {
				store.read("key-" + i);
			}
			store.write(put("after", T0));
			assertThat(store.read("after")).isNotNull();
		}
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(file()), this.listener)) {
			assertThat(store.read("after")).isNotNull();
		}
	}

	@Test
	@DisplayName("[K5] a file that could not be written for a moment is not set aside because another program writes")
	void busyIsNotDamaged() {
		StoreLimits limits = new StoreLimits(1_000, 1_000_000, new AgeLimit(Entries.TTL, false),
				Duration.ofMillis(100));
		List<StoreFile.Loss> losses = new ArrayList<>();
		StoreFile file = new StoreFile(new SqliteSettings(file(), limits, System::nanoTime),
				new GroupCommit((group) -> {
				}, Snapshots.none()), losses::add);
		file.open();
		try (OutsideConnection other = OutsideConnection.open(file())) {
			other.execute("BEGIN IMMEDIATE");
			file.heal(file.usable(), new StoreException(Kind.READ_ONLY, "for a moment", null));
			assertThat(losses).doesNotContain(StoreFile.Loss.FILE);
			other.execute("COMMIT");
		}
		file.close();
	}

	@Test
	@DisplayName("[K5] what was opened on a read-only disk is kept and written when the disk can be")
	void readOnlyAtFirst() throws IOException {
		Path source = this.elsewhere.resolve("source.db");
		try (BrokenDisk disk = BrokenDisk.mount(this.folder)) {
			try (SqliteEntryStore store = SqliteEntryStore.open(settings(source), new RecordingListener())) {
				store.write(put("kept", T0));
				for (String companion : List.of("", "-wal", "-shm")) {
					// As a process that was killed leaves them.
					Files.copy(Path.of(source + companion), Path.of(file() + companion));
				}
			}
			disk.remount("ro");
			AtomicLong nanos = new AtomicLong();
			try (SqliteEntryStore store = SqliteEntryStore.openLater(
					new SqliteSettings(file(), Entries.wide(), () -> nanos.addAndGet(100_000_000)), this.listener,
					new StoreException(Kind.READ_ONLY, "read-only", null))) {
				assertThat(IntStream.range(0, 20).anyMatch((i) -> canWrite(store, "too early"))).isFalse();
				disk.remount("rw");
				assertThat(IntStream.range(0, 100).anyMatch((i) -> canWrite(store, "written"))).isTrue();
				assertThat(Entries.present(store, "kept", "written")).hasSize(2);
				assertThat(this.listener.events).doesNotContain("damaged");
			}
		}
	}

	private static boolean canWrite(SqliteEntryStore store, String key) {
		try {
			store.write(put(key, T0));
			return true;
		}
		catch (StoreException ex) {
			return false;
		}
	}

	@Test
	@DisplayName("[K5] a folder that is open to all is told of once, however often the file is tried")
	void warnsOfTheFolderOnce() throws IOException {
		Logger logger = (Logger) LoggerFactory.getLogger(CacheFolder.class);
		ListAppender<ILoggingEvent> messages = new ListAppender<>();
		messages.start();
		logger.addAppender(messages);
		try {
			Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwxrwx"));
			for (int i = 0; i < 5; i++) {
				SqliteEntryStore.open(settings(file()), this.listener).close();
				SqliteEntryStore.open(settings(this.folder.resolve("other.db")), this.listener).close();
			}
			assertThat(messages.list).hasSize(1);
		}
		finally {
			logger.detachAppender(messages);
		}
	}

	@Test
	@DisplayName("[K4] rows whose size is damaged are removed without a line of their own in the log each")
	void damagedSizes() {
		Logger logger = (Logger) LoggerFactory.getLogger("io.github.diskcache.store");
		ListAppender<ILoggingEvent> messages = new ListAppender<>();
		messages.start();
		logger.addAppender(messages);
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(file()), this.listener)) {
			putMany(store, 20);
			try (OutsideConnection other = OutsideConnection.open(file())) {
				other.execute("UPDATE cache SET size = size + 1");
			}
			for (int i = 0; i < 20; i++) {
				store.discard(Objects.requireNonNull(store.read("key-" + i)).head(), RemovalCause.UNREADABLE);
			}
			assertThat(store.totals().items()).isZero();
			assertThat(store.totals().bytes()).isZero();
			assertThat(messages.list).isEmpty();
		}
		finally {
			logger.detachAppender(messages);
		}
	}

	@Test
	@DisplayName("[K4] a file in which nothing stays intact is not replaced for ever")
	void givesUpAfterTenReplacements() throws IOException {
		try (SqliteEntryStore store = SqliteEntryStore.open(settings(file()), this.listener)) {
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> {
				for (int i = 0; i < 20; i++) {
					Files.delete(file());
					store.refresh();
				}
			});
		}
	}

}
