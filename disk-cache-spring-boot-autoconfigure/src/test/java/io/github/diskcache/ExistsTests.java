package io.github.diskcache;

import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExistsTests extends CacheFixture {

	@Test
	@DisplayName("[E1] a live entry exists in either tier")
	void aLiveEntryExistsInEitherTier() {
		DiskBackedCache<String> before = open();
		before.put("a", "x");
		assertThat(before.exists("a")).isTrue();
		assertThat(before.exists("b")).isFalse();
		close();
		assertThat(open().exists("a")).isTrue();
	}

	@Test
	@DisplayName("[E1] an expired entry does not exist in either tier")
	void anExpiredEntryDoesNotExist() {
		DiskBackedCacheBuilder<String> builder = texts().diskTtl(Duration.ofSeconds(10));
		DiskBackedCache<String> before = open(builder);
		before.put("a", "x");
		assertThat(before.exists("a", at(10))).isTrue();
		assertThat(before.exists("a", at(11))).isFalse();
		this.clock.set(at(11));
		assertThat(before.exists("a")).isFalse();
		this.clock.set(START);
		close();
		DiskBackedCache<String> cache = open(builder);
		assertThat(cache.exists("a", at(10))).isTrue();
		assertThat(cache.exists("a", at(11))).isFalse();
	}

	@Test
	@DisplayName("[E1] an entry that has expired only in memory exists")
	void anEntryExpiredInMemoryButAliveOnDiskExists() {
		DiskBackedCache<String> cache = open(texts().memoryTtl(Duration.ofSeconds(1)));
		cache.put("a", "x");
		assertThat(cache.exists("a", at(5))).isTrue();
	}

	@Test
	@DisplayName("[E1] the type is checked")
	void anEntryOfAnotherTypeDoesNotExist() {
		open(builder(Long.class)).put("a", 1L);
		close();
		DiskBackedCache<String> cache = open();
		assertThat(cache.exists("a")).isFalse();
		assertThat(cache.count()).isOne();
	}

	@Test
	@DisplayName("[E1] the version is checked")
	void anEntryOfAnotherVersionDoesNotExist() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)));
		cache.put("a", "x");
		file().update("UPDATE cache SET schema_version = '0.0.1'");
		assertThat(cache.exists("a")).isFalse();
	}

	@Test
	@DisplayName("[E1] neither recency nor statistics change")
	void nothingChanges() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2).memoryMaxItems(1).memoryTtl(Duration.ofHours(9)));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(1));
		CacheStats before = cache.stats();
		assertThat(cache.exists("a", at(2))).isTrue();
		assertThat(cache.exists("b", at(3))).isTrue();
		assertThat(cache.exists("c", at(3))).isFalse();
		assertThat(cache.stats()).isEqualTo(before);
		cache.put("c", "x", at(4));
		assertThat(file().keysByRecency()).containsExactly("b", "c");
		assertThat(file().number("SELECT MIN(accessed_at) FROM cache")).isEqualTo(at(1).toEpochMilli() * 1000);
	}

}
