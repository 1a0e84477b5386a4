package io.github.diskcache;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PutOverUsedFutureRowTests extends CacheFixture {

	@Test
	@DisplayName("[T6] [L1] nothing is left in memory of a use of the expired entry that a put replaces")
	void theReplacedEntryLeavesNoStampInMemory() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1));
		cache.put("a", "x", at(3600));
		cache.get("a", at(3650));
		cache.put("a", "y", at(0));
		cache.put("b", "x", at(10));
		cache.getMany(List.of("b"), at(10));
		assertThat(cache.stats().memoryHits()).as("hits in memory, one before").isEqualTo(2);
		close();
		assertThat(file().keysByRecency()).containsExactly("a", "b");
	}

}
