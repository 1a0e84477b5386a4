package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How large the log beside the file becomes.
 */
class LogSizeTests {

	private static final long MEGABYTE = 1024 * 1024;

	private Path file;

	private SqliteEntryStore store;

	private int written;

	@BeforeEach
	void openStore(@TempDir Path folder) {
		this.file = folder.resolve("cache.db");
		open();
	}

	private void open() {
		this.store = SqliteEntryStore.open(new SqliteSettings(this.file, Entries.wide(), System::nanoTime),
				new RecordingListener());
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	@DisplayName("[F3] A log that grew beside a long read of another process becomes small after it")
	void shrinksAfterALongRead() throws IOException {
		this.store.write(put("key", T0));
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			other.execute("BEGIN");
			assertThat(other.number("SELECT COUNT(*) FROM cache")).isEqualTo(1);
			write(300);
			assertThat(logSize()).isGreaterThan(40 * MEGABYTE);
			other.execute("COMMIT");
			write(300);
			assertThat(logSize()).isLessThan(30 * MEGABYTE);
		}
	}

	@Test
	@DisplayName("[F3] The log stays bounded while others read all the time")
	void staysBoundedBesideReaders() throws IOException {
		write(10);
		AtomicBoolean done = new AtomicBoolean();
		List<Worker<?>> readers = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			readers.add(Worker.run(() -> {
				while (!done.get()) {
					this.store.readAll(Entries.keys(10));
				}
			}));
		}
		long largest = 0;
		try {
			for (int i = 0; i < 30; i++) {
				write(50);
				largest = Math.max(largest, logSize());
			}
		}
		finally {
			done.set(true);
			readers.forEach(Worker::outcome);
		}
		// All that was written are 300. On a slow machine there may be no moment without
		// a
		// reader for a while, and then it becomes half as long again.
		assertThat(largest).isLessThan(250 * MEGABYTE);
	}

	@Test
	@DisplayName("[F3] The log is merged and starts anew while one writes without a pause")
	void startsAnewWhileOneWrites() throws IOException {
		long largest = 0;
		for (int i = 0; i < 60; i++) {
			write(25);
			largest = Math.max(largest, logSize());
		}
		assertThat(largest).isBetween(12 * MEGABYTE, 48 * MEGABYTE);
	}

	@Test
	@DisplayName("[F3] A large value that is put again as it is adds a few pages to the log, not all of them")
	void staysShortWhileNothingChanges() throws IOException {
		for (int i = 0; i < 40; i++) {
			long at = T0 + i * 1_000L;
			this.store.write(put(at, entry("key", 200_000, at)));
		}
		// All that was put are 8.
		assertThat(logSize()).isLessThan(2 * MEGABYTE);
		assertThat(this.store.peek("key").createdAt()).isEqualTo(T0 + 39_000L);
	}

	@Test
	@DisplayName("[F3] What is in the log comes into the file without another write")
	void isMergedInTheBackground() {
		write(200);
		await().until(() -> Files.size(this.file) > MEGABYTE);
	}

	@Test
	@DisplayName("[F3] A file that is cleared while its log is being merged is short when that returns")
	void shrinksAfterAClearWhileMerging() throws IOException {
		for (int i = 0; i < 5; i++) {
			write(80);
			this.store.write(new WriteRequest.Clear(T0));
			this.store.compact();
			assertThat(Files.size(this.file)).isLessThan(MEGABYTE);
		}
	}

	@Test
	@DisplayName("[K4] A file that is deleted while its log is being merged makes way for an empty one")
	void survivesADeletionWhileMerging() throws IOException {
		for (int i = 0; i < 5; i++) {
			write(80);
			for (String suffix : List.of("", "-wal", "-shm")) {
				Files.delete(Path.of(this.file + suffix));
			}
			this.store.refresh();
			write(1);
			assertThat(this.store.totals().items()).isEqualTo(1);
			assertThat(this.file).exists();
		}
	}

	@Test
	@DisplayName("[F3] Two who merge one log are not in each other's way")
	void isMergedByTwo() throws IOException {
		try (SqliteEntryStore other = SqliteEntryStore
			.open(new SqliteSettings(this.file, Entries.wide(), System::nanoTime), new RecordingListener())) {
			long largest = 0;
			for (int i = 0; i < 400; i++) {
				long at = T0 + i;
				other.write(put(at, entry("other-%05d".formatted(i % 10), 200_000 + i % 7, at)));
				write(1);
				largest = Math.max(largest, logSize());
			}
			assertThat(largest).isLessThan(64 * MEGABYTE);
		}
	}

	@Test
	@DisplayName("[X1] A close while the log is being merged leaves the whole file, and no log")
	void closesWhileMerging() {
		for (int i = 0; i < 10; i++) {
			write(70);
			this.store.close();
			assertThat(Path.of(this.file + "-wal")).doesNotExist();
			try (OutsideConnection other = OutsideConnection.open(this.file)) {
				assertThat(other.text("PRAGMA quick_check")).isEqualTo("ok");
				assertThat(other.number("SELECT COUNT(*) FROM cache")).isEqualTo(10);
			}
			open();
		}
	}

	/**
	 * Each value is another than the one it replaces, or its pages would not be written.
	 */
	private void write(int count) {
		for (int i = 0; i < count; i++) {
			int size = 200_000 + this.written++ % 7;
			this.store.write(put(T0 + i, entry("key-%05d".formatted(i % 10), size, T0 + i)));
		}
	}

	private long logSize() throws IOException {
		return Files.size(Path.of(this.file + "-wal"));
	}

}
