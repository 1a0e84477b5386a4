package io.github.diskcache.spring;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Removals hold at once, and say what there was.
 */
@DisplayName("[A3] evict, evictIfPresent, clear, invalidate")
class RemovalTests extends SpringCacheFixture {

	@Test
	void evictRemovesFromBothTiers() {
		SpringDiskCache cache = openCache();
		cache.put("key", "value");
		cache.put("other", "stays");
		cache.evict("key");
		cache.evict("absent");
		assertThat(cache.get("key")).isNull();
		assertThat(file().count()).isOne();
		assertThat(reopenCache().get("other").get()).isEqualTo("stays");
	}

	@Test
	void evictIfPresentTellsWhetherThereWasAnEntry() {
		SpringDiskCache cache = openCache();
		cache.put("key", "value");
		cache.put("null", null);
		assertThat(cache.evictIfPresent("key")).isTrue();
		assertThat(cache.get("key")).isNull();
		assertThat(cache.evictIfPresent("key")).isFalse();
		assertThat(cache.evictIfPresent("null")).isTrue();
		assertThat(cache.get("null")).isNull();
	}

	@Test
	void evictIfPresentFindsWhatIsOnDiskOnly() {
		openCache().put("key", "value");
		assertThat(reopenCache().evictIfPresent("key")).isTrue();
	}

	@Test
	void clearEmptiesBothTiers() {
		SpringDiskCache cache = openCache();
		cache.put("a", "value");
		cache.put("b", null);
		cache.clear();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.get("b")).isNull();
		assertThat(file().count()).isZero();
	}

	@Test
	void invalidateTellsWhetherThereWereEntries() {
		SpringDiskCache cache = openCache();
		assertThat(cache.invalidate()).isFalse();
		cache.put("key", "value");
		assertThat(cache.invalidate()).isTrue();
		assertThat(cache.get("key")).isNull();
		assertThat(cache.invalidate()).isFalse();
	}

	@Test
	void invalidateFindsWhatIsOnDiskOnly() {
		openCache().put("key", "value");
		assertThat(reopenCache().invalidate()).isTrue();
	}

	@Test
	void invalidateKnowsOfChangesThatAreUnderWay() {
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		LockedFile.during(file(), () -> {
			asynchronous.put("key", "value");
			assertThat(asynchronous.evictIfPresent("key")).isTrue();
			assertThat(asynchronous.evictIfPresent("key")).isFalse();
			asynchronous.put("key", "value");
			assertThat(asynchronous.invalidate()).isTrue();
			assertThat(asynchronous.invalidate()).isFalse();
		});
	}

}
