package io.github.diskcache;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitsTests extends CacheFixture {

	@Test
	@DisplayName("[L3] a value larger than the disk is refused, with both sizes")
	void aValueLargerThanTheDiskIsRefused() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(1000)));
		cache.put("a", "old");
		cache.put("b", ofSize(900));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", ofSize(1001)))
			.withMessageContainingAll("'books'", "1001", "1000", "diskMaxSize")
			.withMessageNotContaining("xxx");
		assertThat(cache.get("a")).isEqualTo("old");
		assertThat(cache.count()).isEqualTo(2);
		assertThat(cache.stats().rejectedPuts()).isOne();
		assertThat(cache.stats().totalPuts()).isEqualTo(2);
	}

	@Test
	@DisplayName("[L3] a value as large as the disk is stored, alone")
	void aValueAsLargeAsTheDiskIsStored() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(1000)));
		cache.put("a", "x", at(1));
		cache.put("b", ofSize(1000), at(2));
		assertThat(cache.get("b", at(2))).isEqualTo(ofSize(1000));
		assertThat(cache.count()).isOne();
		assertThat(cache.totalSize()).isEqualTo(1000);
	}

	@Test
	@DisplayName("[L3] a batch that is together larger than the disk keeps the last ones")
	void aBatchLargerThanTheDiskIsEvicted() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(25)));
		cache.putMany(Map.of("a", ofSize(10), "b", ofSize(10), "c", ofSize(10)));
		assertThat(file().keysByRecency()).containsExactly("b", "c");
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(2);
		assertThat(cache.stats().totalPuts()).isEqualTo(3);
	}

	@Test
	@DisplayName("[L4] opening with fewer items evicts the least recently used")
	void openingWithFewerItemsEvicts() {
		DiskBackedCache<String> before = open();
		before.putMany(
				IntStream.range(0, 3000).boxed().collect(Collectors.toMap((i) -> "k" + (10_000 + i), (i) -> "x")),
				at(0));
		before.get("k10000", at(1));
		close();
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2));
		assertThat(cache.count()).isEqualTo(2);
		assertThat(cache.stats().diskEvictions()).isEqualTo(2998);
		assertThat(file().keysByRecency()).containsExactly("k12999", "k10000");
	}

	@Test
	@DisplayName("[L4] opening with fewer bytes evicts the least recently used")
	void openingWithFewerBytesEvicts() {
		DiskBackedCache<String> before = open();
		for (int i = 0; i < 10; i++) {
			before.put("k" + i, ofSize(10), at(i));
		}
		close();
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(39)));
		assertThat(file().keysByRecency()).containsExactly("k7", "k8", "k9");
		assertThat(cache.totalSize()).isEqualTo(30);
	}

	@Test
	@DisplayName("[L4][L7] opening with lower limits removes expired rows before live ones")
	void openingEvictsExpiredRowsFirst() {
		DiskBackedCache<String> before = open(texts().maxItemSize(bytes(1)));
		for (int i = 0; i < 20; i++) {
			before.put("old" + i, "x", at(i));
		}
		before.put("live", "x", at(100));
		for (int i = 0; i < 20; i++) {
			before.get("old" + i, at(101 + i));
		}
		close();
		this.clock.set(at(130));
		DiskBackedCache<String> cache = open(texts().diskMaxItems(1).diskTtl(Duration.ofSeconds(40)));
		assertThat(file().keysByRecency()).containsExactly("live");
		assertThat(cache.stats().expirations()).isEqualTo(20);
		assertThat(cache.stats().diskEvictions()).isZero();
	}

	@Test
	@DisplayName("[L6] a value larger than memory is on disk only")
	void aValueLargerThanMemoryIsOnDiskOnly() {
		DiskBackedCache<String> cache = open(texts().memoryMaxSize(bytes(10)));
		cache.put("small", ofSize(10));
		cache.put("large", ofSize(11));
		assertThat(cache.stats().currentMemoryItems()).isOne();
		assertThat(cache.stats().memoryEvictions()).isZero();
		assertThat(cache.get("large")).isEqualTo(ofSize(11));
		assertThat(cache.get("large")).isEqualTo(ofSize(11));
		assertThat(cache.get("small")).isEqualTo(ofSize(10));
		assertThat(cache.stats().diskHits()).isEqualTo(2);
		assertThat(cache.stats().memoryHits()).isOne();
	}

	@Test
	@DisplayName("[L7] expired rows go before live ones and are no evictions")
	void expiredRowsGoFirst() {
		DiskBackedCache<String> cache = open(
				texts().diskMaxItems(30).diskTtl(Duration.ofSeconds(10)).maxItemSize(bytes(1)));
		for (int i = 0; i < 10; i++) {
			cache.put("old" + i, "x", at(0));
		}
		for (int i = 0; i < 10; i++) {
			cache.put("live" + i, "x", at(5));
		}
		for (int i = 0; i < 10; i++) {
			cache.get("old" + i, at(9));
		}
		for (int i = 0; i < 20; i++) {
			cache.put("new" + i, "x", at(11));
		}
		assertThat(cache.count()).isEqualTo(30);
		assertThat(file().number("SELECT COUNT(*) FROM cache WHERE key LIKE 'old%'")).isZero();
		assertThat(cache.stats().expirations()).isEqualTo(10);
		assertThat(cache.stats().diskEvictions()).isZero();
	}

	@Test
	@DisplayName("[L7] rows from the future go before live ones, too")
	void rowsFromTheFutureGoFirst() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(3));
		cache.put("future1", "x", at(3600));
		cache.put("future2", "x", at(3600));
		cache.put("live", "x", at(3595));
		cache.put("new", "x", at(3536));
		cache.put("next", "x", at(3537));
		assertThat(file().keysByRecency()).containsExactly("new", "next", "live");
		assertThat(cache.stats().diskEvictions()).isZero();
		assertThat(cache.stats().expirations()).isEqualTo(2);
	}

	@Test
	@DisplayName("[L7] memory knows recency alone: a live entry may go before an expired one")
	void memoryKnowsRecencyAlone() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(2).memoryTtl(Duration.ofSeconds(10)));
		cache.put("old", "x", at(0));
		cache.put("live", "x", at(5));
		cache.get("old", at(9));
		cache.put("new", "x", at(11));
		cache.get("live", at(12));
		assertThat(cache.stats().diskHits()).isOne();
	}

	@Test
	void limitsMayBeAsLargeAsTheirTypes() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(Long.MAX_VALUE)
			.diskMaxItems(Long.MAX_VALUE)
			.memoryMaxSize(bytes(Long.MAX_VALUE))
			.diskMaxSize(bytes(Long.MAX_VALUE))
			.maxItemSize(bytes(Long.MAX_VALUE)));
		cache.put("a", "x");
		assertThat(cache.get("a")).isEqualTo("x");
	}

	@Test
	void theSmallestLimitsHoldOneEntry() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1)
			.diskMaxItems(1)
			.memoryMaxSize(bytes(1))
			.diskMaxSize(bytes(2))
			.maxItemSize(bytes(1))
			.memoryTtl(Duration.ofNanos(1))
			.diskTtl(Duration.ofNanos(1_000)));
		cache.put("a", "");
		assertThat(cache.get("a")).isEmpty();
		cache.put("b", "");
		assertThat(cache.get("b")).isEmpty();
		assertThat(cache.count()).isOne();
	}

}
