package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.BrokenDisk.Fault;
import io.github.diskcache.store.StoreException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * [K5] What users of the core notice of a disk that can't be written: exceptions, and
 * never an older value.
 */
@Timeout(60)
class FullDiskTests {

	private static final String LARGE = "x".repeat(20_000);

	@TempDir
	private Path folder;

	@TempDir
	private Path elsewhere;

	private BrokenDisk disk;

	private DiskBackedCache<String> cache;

	@BeforeEach
	void mount() {
		this.disk = BrokenDisk.mount(this.folder);
		this.cache = open();
		for (String key : new String[] { "put", "deleted", "untouched" }) {
			this.cache.put(key, "old");
		}
	}

	@AfterEach
	void unmount() {
		if (this.disk != null) {
			this.cache.close();
			this.disk.close();
		}
	}

	private Path file() {
		return this.folder.resolve("books.db");
	}

	private DiskBackedCache<String> open() {
		return DiskBackedCache.builder("books", String.class)
			.file(file())
			.memoryMaxItems(1)
			.busyTimeout(Duration.ofMillis(20))
			.shareCheckInterval(Duration.ofMillis(1))
			.build();
	}

	private void reopen() {
		this.cache.close();
		this.cache = open();
	}

	private void during(Fault fault, Runnable work) {
		this.disk.strike(fault, file());
		try {
			work.run();
		}
		finally {
			this.disk.mend(fault);
		}
	}

	private static void assertFails(ThrowingCallable operation) {
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(operation)
			.withMessageContaining("'books'")
			.withMessageNotContaining("secret")
			.withCauseInstanceOf(StoreException.class)
			.withRootCauseInstanceOf(SQLiteException.class);
	}

	private void assertNeverOld() {
		assertThat(this.cache.get("put")).isNotEqualTo("old");
		assertThat(this.cache.get("deleted")).isNull();
		assertThat(this.cache.exists("deleted")).isFalse();
		assertThat(this.cache.getMany(List.of("put", "deleted"))).doesNotContainValue("old");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("[K5] writes that fail say why, and what they were to replace is never served again")
	void failedWritesNeverBringTheOlderValueBack(Fault fault) {
		during(fault, () -> {
			assertFails(() -> this.cache.put("put", "secret"));
			assertFails(() -> this.cache.delete("deleted"));
			assertNeverOld();
			assertThat(this.cache.get("untouched")).isEqualTo("old");
		});
		assertNeverOld();
		assertThat(this.cache.stats().storeErrors()).isEqualTo(2);
		reopen();
		assertNeverOld();
		assertThat(this.cache.get("untouched")).isEqualTo("old");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("[K5] when the disk works again, so does everything, without reopening")
	void everythingWorksAfterwards(Fault fault) {
		during(fault, () -> {
			for (int i = 0; i < 5; i++) {
				assertFails(() -> this.cache.put("put", LARGE));
				assertFails(() -> this.cache.clear());
			}
			assertThat(this.cache.get("untouched")).isNull();
		});
		this.cache.put("put", "new");
		assertThat(this.cache.get("put")).isEqualTo("new");
		assertThat(this.cache.get("untouched")).isNull();
		assertThat(this.cache.count()).isOne();
		assertThat(this.cache.totalSize()).isEqualTo(5);
		reopen();
		assertThat(this.cache.get("put")).isEqualTo("new");
		assertThat(this.cache.count()).isOne();
		assertThat(this.cache.stats().corruptDiscards()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("[K5] a failed clear leaves nothing behind")
	void aFailedClearIsNotForgotten(Fault fault) {
		during(fault, () -> assertFails(this.cache::clear));
		assertThat(this.cache.get("untouched")).isNull();
		reopen();
		assertThat(this.cache.get("untouched")).isNull();
		assertThat(this.cache.count()).isZero();
	}

	@Test
	@DisplayName("[B1] a batch that fills the disk up is stored not at all")
	void aBatchThatFillsTheDiskUp() {
		Map<String, String> batch = new LinkedHashMap<>();
		batch.put("put", "new");
		for (int i = 0; i < 100; i++) {
			batch.put("batch-" + i, LARGE);
		}
		assertFails(() -> this.cache.putMany(batch));
		assertThat(this.cache.getMany(batch.keySet())).isEmpty();
		assertThat(this.cache.get("put")).isNull();
		assertThat(this.cache.get("untouched")).isEqualTo("old");
		this.cache.put("after", "new");
		assertThat(this.cache.count()).as("two that were there, and the new one").isEqualTo(3);
		reopen();
		assertThat(this.cache.getMany(batch.keySet())).isEmpty();
		assertThat(this.cache.get("after")).isEqualTo("new");
		assertThat(this.cache.count()).isEqualTo(3);
	}

	@Test
	@DisplayName("[K5] a log that has filled the disk is merged into the file, which needs no more space")
	void theLogAloneDoesNotFillTheDiskForEver() {
		int failures = 0;
		for (int i = 0; i < 500; i++) {
			try {
				this.cache.put("put", LARGE);
			}
			catch (DiskCacheException ex) {
				failures++;
			}
		}
		assertThat(failures).isLessThan(50);
		assertThat(this.cache.get("untouched")).isEqualTo("old");
	}

	@Test
	@DisplayName("[K5] [V1] a cache that can't be opened says why, and can be opened later")
	void openingFails() {
		this.cache.close();
		this.disk.remount("ro");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(this::open)
			.withMessageContainingAll("'books'", file().toString())
			.withCauseInstanceOf(StoreException.class);
		this.disk.remount("rw");
		this.cache = open();
		assertThat(this.cache.get("untouched")).isEqualTo("old");
	}

	@Test
	@DisplayName("[K5] a new cache on a full disk says why, and can be opened later")
	void openingANewFileFails() throws IOException {
		this.cache.close();
		Files.delete(file());
		this.disk.fill();
		assertFails(this::open);
		this.disk.makeSpace();
		this.cache = open();
		this.cache.put("put", "new");
		assertThat(this.cache.get("put")).isEqualTo("new");
		assertThat(this.cache.stats().corruptDiscards()).isZero();
	}

	@Test
	@DisplayName("[K5] a file system that becomes read-only after an error is read on, and a new one is used")
	void theKernelMakesItReadOnly() throws IOException {
		this.cache.close();
		this.disk.close();
		this.disk = BrokenDisk.mountImage(this.folder, this.elsewhere.resolve("image"));
		this.cache = open();
		this.cache.put("put", "old");
		this.cache.put("untouched", "old");
		this.disk.remount("abort");
		assertFails(() -> this.cache.put("put", "secret"));
		assertThat(this.cache.get("put")).isNull();
		assertThat(this.cache.get("untouched")).isEqualTo("old");
		assertThat(this.cache.stats().corruptDiscards()).isZero();
		this.disk.close();
		this.disk = BrokenDisk.mount(this.folder);
		awaitPut("after", "new");
		assertThat(this.cache.get("put")).isNull();
		assertThat(this.cache.get("after")).isEqualTo("new");
	}

	private void awaitPut(String key, String value) {
		while (true) {
			try {
				this.cache.put(key, value);
				return;
			}
			catch (DiskCacheException ex) {
				Thread.onSpinWait();
			}
		}
	}

}
