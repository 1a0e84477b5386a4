package io.github.diskcache.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.github.diskcache.CacheFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.cache.Cache;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What users of annotated methods notice of a folder that goes away: nothing but the log.
 */
@DisplayName("[K4] [K5] a folder that is lost")
@Timeout(60)
class LostFolderTests extends SpringCacheFixture {

	private static final Callable<Object> UNUSED = () -> {
		throw new AssertionError("The loader ran");
	};

	private Path data;

	private SpringDiskCache cache;

	@BeforeEach
	void fill() {
		this.data = this.folder.resolve("data");
		this.cache = reopen();
		this.cache.put("put", "old");
		this.cache.put("untouched", "old");
	}

	private SpringDiskCache reopen() {
		closeManagers();
		return cache(open(builder().directory(this.data)));
	}

	private Object valueOf(String key) {
		Cache.ValueWrapper found = this.cache.get(key);
		return (found != null) ? found.get() : null;
	}

	private CacheFailure failure() {
		return this.cache.tiers().failure();
	}

	@Test
	void aFolderThatIsDeletedIsMadeAnew() throws IOException {
		FileSystemUtils.deleteRecursively(this.data);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(valueOf("put")).as("what memory held is dropped").isNull();
		this.cache.put("put", "new");
		assertThat(valueOf("put")).isEqualTo("new");
		assertThat(failure()).isNull();
		assertThat(this.data.resolve("books.db")).isRegularFile();
	}

	@Test
	void aFolderThatCannotBeMadeAgainIsWaitedFor() throws IOException {
		FileSystemUtils.deleteRecursively(this.data);
		Files.writeString(this.data, "a file in its place");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(valueOf("put")).as("served from memory").isEqualTo("old");
		this.cache.put("put", "new");
		this.cache.put("null", null);
		assertThat(valueOf("put")).isEqualTo("new");
		assertThat(this.cache.get("null")).isNotNull();
		assertThat(failure()).isNotNull();
		assertThat(this.data).hasContent("a file in its place");
		Files.delete(this.data);
		awaitRecovery();
		assertThat(valueOf("put")).isEqualTo("new");
	}

	@Test
	void permissionsThatAreTakenAwayAreWaitedFor() throws IOException {
		assumeTrue(!Files.isWritable(Path.of("/")), "permissions mean nothing to root");
		closeManagers();
		Path file = this.data.resolve("books.db");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
		Files.setPosixFilePermissions(this.data, PosixFilePermissions.fromString("r-xr-xr-x"));
		try {
			this.cache = cache(open(builder().directory(this.data).onUnusableDirectory(UnusableDirectory.MEMORY)));
			assertThat(this.cache.<String>get("loaded", () -> "new")).isEqualTo("new");
			assertThat(this.cache.get("loaded", UNUSED)).isEqualTo("new");
			assertThat(failure()).isNotNull();
		}
		finally {
			Files.setPosixFilePermissions(this.data, PosixFilePermissions.fromString("rwx------"));
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
		this.cache = reopen();
		assertThat(valueOf("untouched")).isEqualTo("old");
	}

	@Test
	void permissionsThatAreTakenAwayWhileTheFileIsOpenChangeNothing() throws IOException {
		assumeTrue(!Files.isWritable(Path.of("/")), "permissions mean nothing to root");
		Files.setPosixFilePermissions(this.data, PosixFilePermissions.fromString("---------"));
		try {
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(valueOf("put")).isEqualTo("old");
			this.cache.put("put", "new");
			this.cache.evict("untouched");
			assertThat(valueOf("put")).isEqualTo("new");
			assertThat(valueOf("untouched")).isNull();
		}
		finally {
			Files.setPosixFilePermissions(this.data, PosixFilePermissions.fromString("rwx------"));
		}
		this.cache.put("after", "new");
		this.cache = reopen();
		assertThat(valueOf("put")).isEqualTo("new");
		assertThat(valueOf("untouched")).isNull();
	}

	/** The file is tried again now and then. */
	private void awaitRecovery() {
		while (failure() != null) {
			this.cache.put("probe", "new");
			this.cache.get("absent");
		}
	}

}
