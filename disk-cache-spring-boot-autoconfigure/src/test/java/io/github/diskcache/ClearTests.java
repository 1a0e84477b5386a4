package io.github.diskcache;

import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

class ClearTests extends CacheFixture {

	@Test
	@DisplayName("[C1] both tiers are empty")
	void bothTiersAreEmpty() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1));
		cache.put("a", "x");
		cache.put("b", "y");
		cache.clear();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.get("b")).isNull();
		assertThat(cache.count()).isZero();
		assertThat(cache.totalSize()).isZero();
		assertThat(cache.stats().currentMemoryItems()).isZero();
		assertThat(cache.stats().memoryBytes()).isZero();
		assertThat(file().count()).isZero();
	}

	@Test
	@DisplayName("[C1] the counters stay")
	void theCountersStay() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.get("a");
		cache.get("b");
		cache.delete("b");
		cache.clear();
		CacheStats stats = cache.stats();
		assertThat(stats.totalPuts()).isOne();
		assertThat(stats.memoryHits()).isOne();
		assertThat(stats.misses()).isOne();
		assertThat(stats.totalDeletes()).isOne();
		assertThat(stats.memoryEvictions()).isZero();
		assertThat(stats.diskEvictions()).isZero();
		assertThat(stats.expirations()).isZero();
		assertThat(stats.schemaDiscards()).isZero();
	}

	@Test
	@DisplayName("[C1] nothing comes back after a restart")
	void nothingComesBack() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.get("a", at(1));
		cache.clear();
		close();
		assertThat(open().count()).isZero();
	}

	@Test
	void aClearedCacheIsAsUsableAsANewOne() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2));
		cache.put("a", "x", at(100));
		cache.clear();
		cache.clear();
		cache.put("a", "y", at(1));
		cache.put("b", "y", at(2));
		cache.put("c", "y", at(3));
		assertThat(file().keysByRecency()).containsExactly("b", "c");
	}

	@Test
	@DisplayName("[F3] the file gives its space back")
	void theFileShrinks() {
		DiskBackedCache<String> cache = open();
		cache.putMany(IntStream.range(0, 500).boxed().collect(toMap((i) -> "k" + i, (i) -> ofSize(10_000))));
		long full = file().number("PRAGMA page_count");
		cache.clear();
		assertThat(file().number("PRAGMA page_count")).isLessThan(full / 10);
	}

}
