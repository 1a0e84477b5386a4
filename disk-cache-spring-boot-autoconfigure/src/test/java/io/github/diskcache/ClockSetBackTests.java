package io.github.diskcache;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockSetBackTests extends CacheFixture {

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T6][P5] what is put after the clock was set back is there")
	void aPutOverARowFromTheFutureIsAlive(Expiry expiry) {
		DiskBackedCache<String> cache = open(texts().expiry(expiry));
		cache.put("a", "x", at(3600));
		cache.put("a", "y", at(0));
		assertThat(cache.get("a", at(1))).isEqualTo("y");
		close();
		assertThat(open(texts().expiry(expiry)).get("a", at(2))).isEqualTo("y");
	}

}
