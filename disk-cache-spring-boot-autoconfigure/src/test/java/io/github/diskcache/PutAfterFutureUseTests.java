package io.github.diskcache;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PutAfterFutureUseTests extends CacheFixture {

	@Test
	@DisplayName("[P5] [T6] a put is not lost because the value it replaces was used in the future")
	void thePutIsThere() {
		DiskBackedCache<String> cache = open(texts().expiry(Expiry.AFTER_ACCESS).maxItemSize(bytes(1)));
		cache.put("a", "x", at(0));
		cache.get("a", at(100));
		cache.put("a", "y", at(1));
		assertThat(cache.get("a", at(2))).isEqualTo("y");
	}

}
