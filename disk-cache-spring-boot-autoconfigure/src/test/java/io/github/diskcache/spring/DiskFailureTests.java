package io.github.diskcache.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import io.github.diskcache.MissReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What users notice of a disk to which nobody can write: nothing but the log.
 */
@DisplayName("[K5] a disk that fails")
class DiskFailureTests extends SpringCacheFixture {

	private static final Callable<Object> UNUSED = () -> {
		throw new AssertionError("The loader ran");
	};

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private SpringDiskCache cache;

	@BeforeEach
	void fill() {
		this.settings = (builder) -> builder.busyTimeout(Duration.ofMillis(1));
		this.cache = openCache();
		this.cache.put("key", "old");
		this.cache.put("untouched", "stays");
	}

	private Object valueOf(String key) {
		Cache.ValueWrapper found = this.cache.get(key);
		return (found != null) ? found.get() : null;
	}

	@Test
	void newValuesAreKeptInMemory() {
		LockedFile.during(file(), () -> {
			this.cache.put("key", "new");
			this.cache.put("null", null);
			assertThat(this.cache.<String>get("loaded", () -> "paid for")).isEqualTo("paid for");
			assertThat(valueOf("key")).isEqualTo("new");
			assertThat(this.cache.get("null")).isNotNull();
			assertThat(this.cache.get("loaded", UNUSED)).isEqualTo("paid for");
			assertThat(valueOf("untouched")).isEqualTo("stays");
			assertThat(this.cache.putIfAbsent("key", "newer").get()).isEqualTo("new");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatWasRemovedIsNeverServedAgain(boolean clear) {
		LockedFile.during(file(), () -> {
			if (clear) {
				this.cache.clear();
			}
			else {
				assertThat(this.cache.evictIfPresent("key")).isTrue();
			}
			assertThat(valueOf("key")).isNull();
		});
		assertThat(valueOf("key")).isNull();
		this.cache.put("other", "value");
		assertThat(valueOf("key")).isNull();
		assertThat(valueOf("other")).isEqualTo("value");
		this.cache = reopenCache();
		assertThat(valueOf("key")).isNull();
		assertThat(valueOf("other")).isEqualTo("value");
	}

	@Test
	void theOlderRowGoesBeforeTheDiskServesAgain() {
		LockedFile.during(file(), () -> {
			this.cache.put("key", "new");
		});
		assertThat(valueOf("key")).isEqualTo("new");
		this.cache.put("other", "value");
		assertThat(file().texts("SELECT key FROM cache ORDER BY key")).containsExactly("other", "untouched");
		assertThat(valueOf("key")).isEqualTo("new");
		this.cache.put("key", "newest");
		this.cache = reopenCache();
		assertThat(valueOf("key")).isEqualTo("newest");
	}

	@Test
	void aValueThatMemoryHasLostIsAMissAndNotTheOlderOne() {
		LockedFile.during(file(), () -> {
			this.cache.put("key", "new");
			this.clock.advance(java.time.Duration.ofHours(2));
			assertThat(valueOf("key")).isNull();
			assertThat(valueOf("untouched")).isEqualTo("stays");
		});
	}

	@Test
	void whatIsNotReadBecauseAChangeFailedIsNotAbsent() {
		LockedFile.during(file(), () -> {
			this.cache.evict("key");
			assertThat(valueOf("key")).isNull();
			assertThat(this.cache.getNativeCache().getMany(List.of("key", "nothing"))).isEmpty();
			assertThat(this.cache.tiers().misses(MissReason.STORE)).isEqualTo(2);
			assertThat(this.cache.tiers().misses(MissReason.ABSENT)).isOne();
		});
	}

	@Test
	void theStateTellsSinceWhenAndWhyUntilTheDiskWorksAgain() {
		Instant since = this.clock.instant();
		assertThat(this.cache.tiers().failure()).isNull();
		LockedFile.during(file(), () -> {
			this.cache.put("key", "new");
			this.clock.advance(java.time.Duration.ofMinutes(1));
			this.cache.put("key", "newer");
			assertThat(this.cache.tiers().failure().since()).isEqualTo(since);
			assertThat(this.cache.tiers().failure().reason()).contains(NAME, "SQLITE_BUSY");
			assertThat(valueOf("untouched")).isEqualTo("stays");
			assertThat(this.cache.tiers().failure()).as("reads say nothing about writes").isNotNull();
		});
		this.cache.put("key", "newest");
		assertThat(this.cache.tiers().failure()).isNull();
		assertThat(this.log.messages(Level.INFO)).filteredOn((line) -> line.contains("works again")).hasSize(1);
	}

	@Test
	void oneWarningAMinuteIsLoggedWithoutValues() {
		LockedFile.during(file(), () -> {
			for (int i = 0; i < 20; i++) {
				this.cache.put("key", "a secret");
				this.cache.evict("key");
				this.cache.clear();
			}
		});
		assertThat(this.log.messages(Level.WARN)).hasSize(1).first().asString().contains(NAME);
		assertThat(this.log.everything()).doesNotContain("secret");
		assertThat(this.cache.tiers().stats().storeErrors()).isGreaterThanOrEqualTo(60);
	}

	@Test
	@Timeout(30)
	void readsThatFailAreMissesAndRecover() throws IOException {
		Files.delete(file().path());
		Files.createSymbolicLink(file().path(), this.folder.resolve("elsewhere"));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.cache.<String>get("absent", () -> "loaded")).isEqualTo("loaded");
		assertThat(this.cache.get("other")).isNull();
		assertThat(this.cache.tiers().misses(MissReason.STORE)).isPositive();
		assertThat(this.cache.tiers().failure()).isNotNull();
		assertThatNoException().isThrownBy(() -> outcome(this.cache.retrieve("third")));
		Files.delete(file().path());
		while (this.cache.tiers().failure() != null) {
			// The file is tried again now and then.
			this.cache.put("other", "value");
			assertThat(this.cache.get("fourth")).isNull();
		}
		assertThat(file().path()).isRegularFile();
		assertThat(valueOf("absent")).isEqualTo("loaded");
	}

	@Test
	void theCloseSaysWhatItCouldNotWrite() {
		Cache asynchronous = asynchronousView(this.cache, String.class);
		LockedFile.during(file(), () -> {
			asynchronous.put("key", "new");
			assertThatNoException().isThrownBy(this::closeManagers);
		});
		assertThat(this.log.messages(Level.WARN)).isNotEmpty();
		this.cache = openCache();
		assertThat(valueOf("untouched")).isEqualTo("stays");
	}

}
