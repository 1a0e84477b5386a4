package io.github.diskcache;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromotedAndEvictedTests extends CacheFixture {

	@Test
	@DisplayName("[L5] a hit is not forgotten when memory evicts the promoted entry at once")
	void theHitCountsForTheDisk() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1).diskMaxItems(3));
		cache.putMany(Map.of("a", "x", "b", "x", "z", "x"), at(0));
		cache.get("z", at(5));
		// Promoted, but the alphabetically smallest of equals
		cache.get("a", at(5));
		cache.put("c", "x", at(6));
		assertThat(file().keysByRecency()).contains("a").doesNotContain("b");
	}

	@Test
	@DisplayName("[L5] nor lost by the close")
	void theHitIsWrittenByTheClose() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1));
		cache.putMany(Map.of("a", "x", "b", "x", "z", "x"), at(0));
		cache.get("z", at(5));
		cache.get("a", at(5));
		close();
		assertThat(file().keysByRecency()).containsExactly("b", "a", "z");
	}

	@Test
	@DisplayName("[G4] [L5] a put that memory evicts at once does not set recency back")
	void thePutDoesNotSetRecencyBack() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1));
		cache.putMany(Map.of("a", "x", "b", "x"), at(0));
		// Delivers stamps, so that the next write within a second does not
		cache.get("a", at(1));
		cache.get("b", at(1));
		cache.put("c", "x", at(2));
		cache.get("a", at(2).plusMillis(600));
		cache.get("c", at(2).plusMillis(700));
		cache.put("a", "y", at(2).plusMillis(500));
		close();
		assertThat(file().number("SELECT accessed_at FROM cache WHERE key = 'a'"))
			.isEqualTo(at(2).plusMillis(600).toEpochMilli() * 1_000);
	}

}
