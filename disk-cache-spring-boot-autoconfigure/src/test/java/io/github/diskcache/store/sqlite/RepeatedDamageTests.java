package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * [K4] [K5] A place where files don't stay.
 */
class RepeatedDamageTests {

	private final AtomicLong nanoTime = new AtomicLong();

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("cache.db");
	}

	@Test
	@DisplayName("[K4] [K5] a file that goes more than ten times a minute is left alone until the minute is over")
	void isLeftAloneForAWhile() throws IOException {
		try (SqliteEntryStore store = SqliteEntryStore
			.open(new SqliteSettings(file(), Entries.wide(), this.nanoTime::get), new RecordingListener())) {
			for (int i = 0; i < 10; i++) {
				Files.delete(file());
				store.refresh();
				store.write(put("key", T0));
				assertThat(store.read("key")).isNotNull();
			}
			Files.delete(file());
			assertThatExceptionOfType(StoreException.class).isThrownBy(store::refresh);
			assertThat(file()).doesNotExist();
			this.nanoTime.addAndGet(Duration.ofSeconds(61).toNanos());
			store.refresh();
			store.write(put("key", T0));
			assertThat(store.read("key")).isNotNull();
			assertThat(file()).isRegularFile();
		}
	}

}
