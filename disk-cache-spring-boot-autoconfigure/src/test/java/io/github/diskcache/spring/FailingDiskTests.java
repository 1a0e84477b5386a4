package io.github.diskcache.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import ch.qos.logback.classic.Level;
import io.github.diskcache.BrokenDisk;
import io.github.diskcache.BrokenDisk.Fault;
import io.github.diskcache.CacheFailure;
import io.github.diskcache.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users of annotated methods notice of file systems that fail for real: nothing but
 * the log.
 */
@DisplayName("[K5] a file system that fails")
@Timeout(60)
class FailingDiskTests extends SpringCacheFixture {

	private static final String LARGE = "x".repeat(20_000);

	private static final Callable<Object> UNUSED = () -> {
		throw new AssertionError("The loader ran");
	};

	@RegisterExtension
	final LogCapture log = new LogCapture();

	@TempDir
	private Path elsewhere;

	private BrokenDisk disk;

	private SpringDiskCache cache;

	@BeforeEach
	void mount() {
		this.disk = BrokenDisk.mount(this.folder);
		fill();
	}

	private void fill() {
		this.settings = (builder) -> builder.busyTimeout(Duration.ofMillis(20));
		this.cache = openCache();
		for (String key : new String[] { "put", "evicted", "untouched" }) {
			this.cache.put(key, "old");
		}
	}

	@AfterEach
	void unmount() {
		closeManagers();
		if (this.disk != null) {
			this.disk.close();
		}
	}

	private Object valueOf(String key) {
		Cache.ValueWrapper found = this.cache.get(key);
		return (found != null) ? found.get() : null;
	}

	private CacheFailure failure() {
		return this.cache.tiers().failure();
	}

	private void during(Fault fault, Runnable work) {
		this.disk.strike(fault, file().path());
		try {
			work.run();
		}
		finally {
			this.disk.mend(fault);
		}
	}

	@ParameterizedTest
	@EnumSource
	void newValuesAreKeptAndOldOnesNotServed(Fault fault) {
		during(fault, () -> {
			this.cache.put("put", LARGE);
			this.cache.evict("evicted");
			assertThat(this.cache.<String>get("loaded", () -> LARGE)).isEqualTo(LARGE);
			assertThat(valueOf("put")).isEqualTo(LARGE);
			assertThat(valueOf("evicted")).isNull();
			assertThat(this.cache.get("loaded", UNUSED)).isEqualTo(LARGE);
			assertThat(valueOf("untouched")).isEqualTo("old");
		});
		assertThat(valueOf("put")).isEqualTo(LARGE);
		assertThat(valueOf("evicted")).isNull();
		this.cache = reopenCache();
		assertThat(valueOf("put")).as("a miss rather than the older value").isNull();
		assertThat(valueOf("evicted")).isNull();
		assertThat(valueOf("untouched")).isEqualTo("old");
	}

	@ParameterizedTest
	@EnumSource
	void theStateSaysSinceWhenUntilTheDiskWorksAgain(Fault fault) {
		Instant since = this.clock.instant();
		during(fault, () -> {
			for (int i = 0; i < 10; i++) {
				this.cache.put("put", "secret" + LARGE);
				this.cache.evict("evicted");
				this.clock.advance(Duration.ofSeconds(2));
			}
			assertThat(failure().since()).isEqualTo(since);
			assertThat(failure().reason()).contains(NAME, "SQLITE_").doesNotContain("secret");
		});
		this.cache.put("after", "new");
		assertThat(failure()).isNull();
		assertThat(file().texts("SELECT key FROM cache ORDER BY key")).containsExactly("after", "untouched");
		assertThat(this.log.messages(Level.WARN)).as("the clock of the log has hardly moved").hasSize(1);
		assertThat(this.log.messages(Level.INFO)).filteredOn((line) -> line.contains("works again")).hasSize(1);
		assertThat(this.log.everything()).doesNotContain("secret");
	}

	@ParameterizedTest
	@EnumSource
	void whoDoesNotWaitForTheDiskIsNotToldEither(Fault fault) {
		Cache asynchronous = asynchronousView(this.cache, String.class);
		during(fault, () -> {
			asynchronous.put("put", "new");
			asynchronous.evict("evicted");
			// Waits for those before it.
			this.cache.put("last", "new");
			assertThat(valueOf("put")).isEqualTo("new");
			assertThat(valueOf("evicted")).isNull();
			assertThat(failure()).isNotNull();
		});
		this.cache.put("after", "new");
		assertThat(failure()).isNull();
		assertThat(valueOf("put")).isEqualTo("new");
		assertThat(valueOf("evicted")).isNull();
	}

	@Test
	void theKernelMakesItReadOnlyAndTheAdministratorReplacesIt() {
		closeManagers();
		this.disk.close();
		this.disk = BrokenDisk.mountImage(this.folder, this.elsewhere.resolve("image"));
		fill();
		this.disk.remount("abort");
		this.cache.put("put", "new");
		this.cache.evict("evicted");
		assertThat(valueOf("put")).isEqualTo("new");
		assertThat(valueOf("evicted")).isNull();
		assertThat(valueOf("untouched")).isEqualTo("old");
		assertThat(failure()).isNotNull();
		this.disk.close();
		this.disk = BrokenDisk.mount(this.folder);
		this.clock.advance(Duration.ofSeconds(1));
		awaitRecovery();
		this.cache = reopenCache();
		assertThat(valueOf("probe")).isEqualTo("new");
		assertThat(valueOf("evicted")).isNull();
	}

	/** The file is tried again now and then. */
	private void awaitRecovery() {
		while (failure() != null) {
			this.cache.put("probe", "new");
			this.cache.get("absent");
		}
	}

}
