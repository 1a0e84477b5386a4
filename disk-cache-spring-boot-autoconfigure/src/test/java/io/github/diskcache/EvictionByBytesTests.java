package io.github.diskcache;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvictionByBytesTests extends CacheFixture {

	@Test
	@DisplayName("[L1] [L5] a row used in memory goes before a larger one used later")
	void theOrderHoldsForRowsUsedInMemory() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(150)));
		cache.put("small", ofSize(10), at(0));
		cache.get("small", at(5));
		cache.put("large", ofSize(100), at(10));
		cache.put("new", ofSize(100), at(20));
		assertThat(file().keysByRecency()).containsExactly("new");
	}

}
