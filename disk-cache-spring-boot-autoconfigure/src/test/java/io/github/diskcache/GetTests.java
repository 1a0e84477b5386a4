package io.github.diskcache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

class GetTests extends CacheFixture {

	private DiskBackedCacheBuilder<List<String>> lists() {
		return DiskBackedCache.builder(NAME, new ParameterizedTypeReference<List<String>>() {
		}).file(path()).clock(this.clock);
	}

	@Test
	void anUnknownKeyIsAMiss() {
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.stats().misses()).isOne();
	}

	@Test
	@DisplayName("[G1] what is in memory comes back as the same object")
	void aMemoryHitReturnsTheSameReference() {
		DiskBackedCache<List<String>> cache = open(lists());
		List<String> value = new ArrayList<>(List.of("x"));
		cache.put("a", value);
		assertThat(cache.get("a")).isSameAs(value);
		assertThat(cache.get("a", at(1))).isSameAs(value);
		assertThat(cache.stats().memoryHits()).isEqualTo(2);
	}

	@Test
	@DisplayName("[G2] what is only on disk is found there")
	void aNewOpeningFindsWhatWasPut() {
		open().put("a", "x");
		close();
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isEqualTo("x");
		assertThat(cache.stats().diskHits()).isOne();
	}

	@Test
	@DisplayName("[G2] an expired row is a miss and goes away")
	void anExpiredRowIsDeletedByTheGet() {
		DiskBackedCache<String> cache = open(texts().diskTtl(Duration.ofSeconds(10)));
		cache.put("a", "x");
		assertThat(cache.get("a", at(11))).isNull();
		assertThat(file().count()).isZero();
		assertThat(cache.stats().misses()).isOne();
		assertThat(cache.stats().expirations()).isOne();
	}

	@Test
	@DisplayName("[G2] an unreadable row is a miss and goes away")
	void anUnreadableRowIsDeletedByTheGet() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)));
		cache.put("a", "x");
		file().update("UPDATE cache SET value = '\"y\"'");
		assertThat(cache.get("a")).isNull();
		assertThat(file().count()).isZero();
		assertThat(cache.stats().misses()).isOne();
		assertThat(cache.stats().corruptDiscards()).isOne();
	}

	@Test
	@DisplayName("[G3] a hit on disk brings the entry to memory")
	void aDiskHitIsPromoted() {
		open(lists()).put("a", List.of("x"));
		close();
		DiskBackedCache<List<String>> cache = open(lists());
		List<String> first = cache.get("a");
		assertThat(cache.stats().currentMemoryItems()).isOne();
		assertThat(cache.get("a")).isSameAs(first);
		assertThat(cache.stats().memoryHits()).isOne();
		assertThat(cache.stats().diskHits()).isOne();
	}

	@Test
	@DisplayName("[G3] a value of exactly maxItemSize is promoted, a larger one is not")
	void onlyValuesUpToTheLimitArePromoted() {
		DiskBackedCache<String> before = open();
		before.put("fits", ofSize(10));
		before.put("large", ofSize(11));
		close();
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(10)));
		cache.get("fits");
		cache.get("large");
		cache.get("fits");
		cache.get("large");
		assertThat(cache.stats().currentMemoryItems()).isOne();
		assertThat(cache.stats().memoryHits()).isOne();
		assertThat(cache.stats().diskHits()).isEqualTo(3);
	}

	@Test
	@DisplayName("[G4] a hit in memory counts for the order on disk")
	void aMemoryHitMakesTheEntryTheMostRecentlyUsedOnDisk() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(1));
		cache.get("a", at(2));
		cache.put("c", "x", at(3));
		assertThat(cache.exists("a")).isTrue();
		assertThat(cache.exists("b")).isFalse();
	}

	@Test
	@DisplayName("[G4] a hit on disk counts for the order in memory")
	void aDiskHitMakesTheEntryTheMostRecentlyUsedInMemory() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(2));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(1));
		cache.put("c", "x", at(2));
		assertThat(cache.get("a", at(3))).isEqualTo("x");
		cache.put("d", "x", at(4));
		cache.get("a", at(5));
		assertThat(cache.stats().diskHits()).isOne();
		assertThat(cache.stats().memoryHits()).isOne();
	}

	@Test
	@DisplayName("[G4] a hit on disk that memory does not keep counts for the order on disk")
	void aHitOfALargeValueMakesItTheMostRecentlyUsedOnDisk() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2).maxItemSize(bytes(1)));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(1));
		cache.get("a", at(2));
		cache.put("c", "x", at(3));
		assertThat(cache.exists("a")).isTrue();
		assertThat(cache.exists("b")).isFalse();
	}

	@Test
	@DisplayName("[G4] recency never moves backwards")
	void aHitWithAnEarlierTimeChangesNothing() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2).memoryMaxItems(1));
		cache.put("a", "x", at(5));
		cache.put("b", "x", at(3));
		cache.get("a", at(1));
		cache.get("b", at(2));
		cache.get("a", at(2));
		cache.put("c", "x", at(6));
		assertThat(cache.exists("a")).isTrue();
		assertThat(cache.exists("b")).isFalse();
	}

	@Test
	@DisplayName("[G4] an overwrite with an earlier time keeps the later use")
	void aPutWithAnEarlierTimeKeepsTheRecency() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2).memoryMaxItems(2));
		cache.put("a", "x", at(5));
		cache.put("b", "x", at(3));
		cache.put("a", "y", at(1));
		cache.put("c", "x", at(6));
		assertThat(cache.get("a", at(6))).isEqualTo("y");
		assertThat(cache.exists("b", at(6))).isFalse();
	}

	@Test
	void aCacheInMemoryKeepsNothingButWorksTheSame() {
		DiskBackedCacheBuilder<String> builder = DiskBackedCache.builder(NAME, String.class)
			.inMemory()
			.memoryMaxItems(1);
		try (DiskBackedCache<String> cache = builder.build()) {
			cache.put("a", "x");
			cache.put("b", "y");
			assertThat(cache.get("a")).isEqualTo("x");
			assertThat(cache.getMany(List.of("a", "b"))).containsEntry("b", "y").hasSize(2);
			assertThat(cache.count()).isEqualTo(2);
		}
		try (DiskBackedCache<String> cache = builder.build()) {
			assertThat(cache.count()).isZero();
		}
	}

}
