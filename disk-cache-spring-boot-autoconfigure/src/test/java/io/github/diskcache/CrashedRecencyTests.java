package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a crash leaves of the times of last use: it is what the file and its log hold at
 * that moment.
 */
@DisplayName("[L5] a crash loses the recency of the last seconds, never an entry")
class CrashedRecencyTests extends CacheFixture {

	private static final int MINUTES = 59;

	@Test
	@DisplayName("what is hit in memory all the time outlives what was never used")
	void whatWasUsedStays() throws IOException {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(4));
		cache.put("hot", "v");
		// Put at the same time, it goes later as far as the keys tell.
		cache.put("unused", "v");
		cache.put("other", "v");
		useEachMinute(cache);
		try (DiskBackedCache<String> crashed = afterCrash(texts().diskMaxItems(4))) {
			crashed.put("first", "v");
			crashed.put("second", "v");
			assertThat(crashed.exists("hot")).isTrue();
			assertThat(crashed.exists("unused")).isFalse();
		}
	}

	@Test
	@DisplayName("what is hit in memory all the time does not expire because of the crash")
	void whatWasUsedIsNotExpired() throws IOException {
		DiskBackedCache<String> cache = open(hourAfterAccess());
		cache.put("hot", "v");
		cache.put("other", "v");
		useEachMinute(cache);
		this.clock.advance(Duration.ofMinutes(2));
		try (DiskBackedCache<String> crashed = afterCrash(hourAfterAccess())) {
			assertThat(crashed.get("hot")).isEqualTo("v");
		}
	}

	@Test
	@DisplayName("[K3] what one process uses all the time does not expire for another one")
	void whatOneUsesIsNotExpiredForAnother() {
		DiskBackedCache<String> cache = open(hourAfterAccess());
		cache.put("hot", "v");
		cache.put("other", "v");
		useEachMinute(cache);
		this.clock.advance(Duration.ofMinutes(2));
		try (DiskBackedCache<String> second = hourAfterAccess().build()) {
			assertThat(second.get("hot")).isEqualTo("v");
		}
	}

	private DiskBackedCacheBuilder<String> hourAfterAccess() {
		return texts().diskTtl(Duration.ofHours(1)).expiry(Expiry.AFTER_ACCESS);
	}

	private void useEachMinute(DiskBackedCache<String> cache) {
		for (int i = 0; i < MINUTES; i++) {
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(cache.get("hot")).isEqualTo("v");
			cache.put("other", "v");
		}
	}

	private DiskBackedCache<String> afterCrash(DiskBackedCacheBuilder<String> builder) throws IOException {
		Path copy = this.folder.resolve("crashed.db");
		Files.copy(path(), copy);
		Files.copy(Path.of(path() + "-wal"), Path.of(copy + "-wal"));
		return builder.file(copy).build();
	}

}
