package io.github.diskcache;

import java.nio.file.Path;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisplayName("[K5] what users are told when the disk fails: which cache, which file, what to do")
class FailureMessageTests {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("books.db");
	}

	private DiskBackedCache<String> open() {
		return DiskBackedCache.builder("books", String.class).file(file()).busyTimeout(Duration.ofMillis(20)).build();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "BUSY,diskcache.busy-timeout", "FULL,diskcache.disk.max-size", "READ_ONLY,diskcache.directory",
			"UNREACHABLE,diskcache.directory", "IO,diskcache.directory", "CORRUPT,books.db" })
	@DisplayName("[K5] Each kind of failure names the setting that may help")
	void namesTheSetting(Kind kind, String setting) {
		StoreFailures failures = new StoreFailures("books", file());
		assertThat(failures.of("write", new StoreException(kind, "SQLite reports it", null)))
			.hasMessageStartingWith(
					"Cache 'books': could not write the disk tier: SQLite reports it (file " + file() + ")")
			.hasMessageContaining(setting);
	}

	@Test
	@DisplayName("[K5] What has named its file and the way out is not told twice")
	void tellsNothingTwice() {
		String told = "The folder of " + file() + " can't be written. Set 'file' to another place";
		assertThat(new StoreFailures("books", file()).ofOpening(new StoreException(Kind.UNREACHABLE, told, null)))
			.hasMessage("Cache 'books': " + told);
	}

	@Test
	@DisplayName("[K5] A put that another process keeps waiting too long names its file and the time-out")
	void namesTheLockedFile() {
		try (DiskBackedCache<String> cache = open()) {
			new CacheFile(file()).whileLocked(() -> assertThatExceptionOfType(DiskCacheException.class)
				.isThrownBy(() -> cache.put("key", "value"))
				.withMessageContainingAll("'books'", file().toString(), "'diskcache.busy-timeout'")
				.withMessageNotContaining("value"));
		}
	}

	@Test
	@DisplayName("[K5] [X1] What could not be removed until the close is told with its file")
	void namesTheFileOfInvalidKeys() {
		DiskBackedCache<String> cache = open();
		cache.put("key", "old");
		new CacheFile(file()).whileLocked(() -> {
			assertThatExceptionOfType(DiskCacheException.class).isThrownBy(() -> cache.put("key", "new"));
			cache.close();
		});
		assertThat(this.log.messages(Level.WARN))
			.anyMatch((message) -> message.startsWith("Entries that were to be replaced") && names(message));
	}

	@Test
	@DisplayName("[K4] [N1] Totals that are counted again are told with their file")
	void namesTheFileOfTotals() {
		try (DiskBackedCache<String> cache = open()) {
			cache.put("key", "value");
			new CacheFile(file()).update("UPDATE totals SET items = 77, sequence = sequence + 1");
			cache.put("other", "value");
			assertThat(cache.count()).isEqualTo(2);
		}
		assertThat(this.log.messages(Level.WARN))
			.anyMatch((message) -> message.startsWith("The totals of the cache file") && names(message));
	}

	private boolean names(String message) {
		return message.contains(file().toString());
	}

}
