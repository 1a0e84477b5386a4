package io.github.diskcache;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PutOverFutureRowTests extends CacheFixture {

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T6] [L1] eviction does not give a new row the stamp of the expired one that it replaces")
	void theReplacedRowLeavesNoStamp(Expiry expiry) {
		DiskBackedCache<String> cache = open(texts().expiry(expiry).diskMaxItems(2));
		cache.put("a", "x", at(3600));
		cache.putMany(Map.of("a", "y", "b", "x", "c", "x"), at(0));
		assertThat(file().keysByRecency()).containsExactly("b", "c");
	}

}
