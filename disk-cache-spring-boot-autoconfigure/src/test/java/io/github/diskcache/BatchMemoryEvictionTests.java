package io.github.diskcache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchMemoryEvictionTests extends CacheFixture {

	@Test
	@DisplayName("[B1] [L1] memory evicts after all of a batch are in, whatever their order")
	void memoryEvictsAfterAllAreIn() {
		DiskBackedCache<String> cache = open(texts().memoryMaxSize(bytes(100)));
		Map<String, String> batch = new LinkedHashMap<>();
		for (String key : List.of("f", "g", "h")) {
			batch.put(key, ofSize(40));
		}
		batch.put("e", ofSize(10));
		cache.putMany(batch, at(0));
		// e, f are the smallest of equals; f, g, h are too large together
		cache.getMany(List.of("e", "f"), at(0));
		assertThat(cache.stats().memoryHits()).isZero();
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(2);
		assertThat(cache.stats().memoryEvictions()).isEqualTo(2);
	}

}
