package io.github.diskcache;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecencyInMemoryTests extends CacheFixture {

	private DiskBackedCache<String> openAfterAccess() {
		return open(
				texts().expiry(Expiry.AFTER_ACCESS).memoryTtl(Duration.ofSeconds(5)).diskTtl(Duration.ofSeconds(10)));
	}

	@Test
	@DisplayName("[T3] [L5] hits in memory keep a row alive when memory's own TTL has passed")
	void hitsInMemoryKeepTheRowAlive() {
		DiskBackedCache<String> cache = openAfterAccess();
		cache.put("a", "x", at(0));
		assertThat(cache.get("a", at(4))).isEqualTo("x");
		assertThat(cache.exists("a", at(13))).isTrue();
		assertThat(cache.getMany(List.of("a"), at(13))).hasSize(1);
		assertThat(cache.get("a", at(13))).isEqualTo("x");
	}

	@Test
	@DisplayName("[T6] a use in the future that only memory knows counts, too")
	void aUseInTheFutureThatOnlyMemoryKnowsCounts() {
		DiskBackedCache<String> cache = open(texts().expiry(Expiry.AFTER_ACCESS));
		cache.put("a", "x", at(0));
		assertThat(cache.get("a", at(100))).isEqualTo("x");
		assertThat(cache.exists("a", at(0))).isFalse();
		assertThat(cache.getMany(List.of("a"), at(0))).isEmpty();
		assertThat(cache.get("a", at(0))).isNull();
	}

}
