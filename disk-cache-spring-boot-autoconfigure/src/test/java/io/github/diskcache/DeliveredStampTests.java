package io.github.diskcache;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveredStampTests extends CacheFixture {

	@Test
	@DisplayName("[G4] a put whose transaction delivers the key's newer stamp does not set it back in memory")
	void theStampIsNotSetBackInMemory() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(2).maxItemSize(bytes(20)));
		cache.put("p", "x", millis(9_500));
		cache.get("p", millis(9_600));
		cache.put("a", "x", millis(9_700));
		cache.put("r", "x", millis(9_800));
		// Delivers the stamp of p, so that for a second no other is
		cache.put("s", "x", millis(10_000));
		cache.get("a", millis(10_500));
		cache.put("t", "x", millis(10_600));
		cache.put("u", "x", millis(10_700));
		// a has left memory; t and u leave it, too
		cache.put("t", ofSize(30), millis(10_800));
		cache.put("u", ofSize(30), millis(10_900));
		cache.put("b", "x", millis(10_400));
		cache.put("a", "y", millis(9_000));
		cache.put("c", "x", millis(10_600));
		long before = cache.stats().memoryHits();
		cache.getMany(List.of("a", "c"), millis(10_600));
		assertThat(cache.stats().memoryHits() - before).as("a and c are in memory, not b").isEqualTo(2);
	}

	private static Instant millis(long millis) {
		return START.plusMillis(millis);
	}

}
