package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.sqlite.SqliteReports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

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
	@CsvSource({ "SQLITE_BUSY,'diskcache.busy-timeout'", "SQLITE_FULL,'diskcache.disk.max-size'",
			"SQLITE_READONLY,'diskcache.directory'", "SQLITE_CANTOPEN,'diskcache.directory'",
			"SQLITE_IOERR_FSYNC,local" })
	@DisplayName("[K5] What SQLite reports is told with its file and what may help")
	void namesTheSetting(SQLiteErrorCode code, String help) {
		StoreException reported = SqliteReports.of(code);
		assertThat(new StoreFailures("books", file()).of("write", reported))
			.hasMessageStartingWith("Cache 'books': could not write the disk tier: SQLite reports " + code.name())
			.hasMessageContaining(" (file " + file() + "). ")
			.hasMessageContaining(help);
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(value = SQLiteErrorCode.class,
			names = { "SQLITE_CORRUPT", "SQLITE_CONSTRAINT", "SQLITE_NOMEM", "SQLITE_INTERRUPT" })
	@DisplayName("[K5] Where no setting helps, none is named")
	void advisesNothing(SQLiteErrorCode code) {
		StoreException reported = SqliteReports.of(code);
		assertThat(new StoreFailures("books", file()).of("read", reported)).hasMessage(
				"Cache 'books': could not read the disk tier: " + reported.getMessage() + " (file " + file() + ")");
	}

	@Test
	@DisplayName("[K5] A file that can't be used is told once, with the way out")
	void tellsNothingTwice() throws IOException {
		Files.createSymbolicLink(file(), this.folder.resolve("elsewhere"));
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(this::open)
			.withMessage("Cache 'books': The cache file " + file() + " can't be used: it is a symbolic link; name the "
					+ "file itself. Set 'file' (with Spring Boot 'diskcache.directory') to a place that can be written");
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
