package io.github.diskcache;

import java.time.Duration;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BatchTests extends CacheFixture {

	private static Map<String, String> numbered(int count) {
		return IntStream.range(0, count).boxed().collect(Collectors.toMap((i) -> "k" + i, (i) -> "v" + i));
	}

	@Test
	@DisplayName("[B1] all are stored in both tiers, at one time, and count as so many puts")
	void allAreStoredAtOneTime() {
		DiskBackedCache<String> cache = open();
		cache.putMany(numbered(300));
		assertThat(cache.count()).isEqualTo(300);
		assertThat(cache.stats().totalPuts()).isEqualTo(300);
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(300);
		assertThat(file().number("SELECT COUNT(DISTINCT created_at) FROM cache")).isOne();
		assertThat(file().number("SELECT COUNT(DISTINCT accessed_at) FROM cache")).isOne();
		assertThat(cache.get("k7")).isEqualTo("v7");
	}

	@Test
	@DisplayName("[B1] one invalid key or value, and nothing is stored")
	void nothingIsStoredIfOneIsInvalid() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "old");
		Map<String, String> values = new LinkedHashMap<>();
		values.put("a", "new");
		values.put("b", null);
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(values));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(Map.of("a", "new", "", "x")));
		assertThat(cache.get("a")).isEqualTo("old");
		assertThat(cache.count()).isOne();
		assertThat(cache.stats().totalPuts()).isOne();
	}

	@Test
	@DisplayName("[B1][L3] one value too large for the disk, and nothing is stored")
	void nothingIsStoredIfOneIsTooLarge() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(20)));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(Map.of("a", "x", "b", ofSize(21))))
			.withMessageContainingAll("21", "20", "diskMaxSize");
		assertThat(cache.count()).isZero();
		assertThat(cache.stats().totalPuts()).isZero();
		assertThat(cache.stats().rejectedPuts()).isOne();
	}

	@Test
	@DisplayName("[B1] a row that can't be written takes the others with it")
	void nothingIsStoredIfOneRowFails() {
		DiskBackedCache<String> cache = open();
		file().update("CREATE TRIGGER no BEFORE INSERT ON cache WHEN NEW.key = 'k77' "
				+ "BEGIN SELECT RAISE(ABORT, 'no'); END");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(() -> cache.putMany(numbered(100)))
			.withMessageContaining("'books'")
			.withCauseInstanceOf(Exception.class);
		assertThat(cache.getMany(numbered(100).keySet())).isEmpty();
		assertThat(cache.count()).isZero();
		assertThat(cache.stats().totalPuts()).isZero();
		assertThat(cache.stats().currentMemoryItems()).isZero();
	}

	@Test
	@DisplayName("[B1] eviction comes after all are in: of equals the alphabetically first go")
	void evictionComesAfterAllAreIn() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(3).memoryMaxItems(2));
		cache.put("z", "old", at(0));
		cache.putMany(Map.of("d", "x", "a", "x", "c", "x", "b", "x"), at(1));
		assertThat(file().keysByRecency()).containsExactly("b", "c", "d");
		CacheStats stats = cache.stats();
		assertThat(stats.diskEvictions()).isEqualTo(2);
		assertThat(cache.getMany(List.of("d", "c", "b"), at(1))).hasSize(3);
		assertThat(cache.stats().memoryHits() - stats.memoryHits()).isEqualTo(2);
	}

	@Test
	@DisplayName("[B1] an explicit time is the time of all")
	void anExplicitTimeIsTheTimeOfAll() {
		DiskBackedCache<String> cache = open();
		cache.putMany(numbered(3), at(42));
		assertThat(file().number("SELECT COUNT(*) FROM cache WHERE created_at = ?", at(42).toEpochMilli() * 1000))
			.isEqualTo(3);
	}

	@Test
	void emptyBatchesDoNothing() {
		DiskBackedCache<String> cache = open();
		cache.putMany(Map.of());
		cache.deleteMany(List.of());
		assertThat(cache.getMany(List.of())).isEmpty();
		assertThat(cache.stats().totalPuts() + cache.stats().totalGets() + cache.stats().totalDeletes()).isZero();
	}

	@Test
	@DisplayName("[B2] what is found comes in the order asked")
	void theAnswerIsInTheOrderAsked() {
		DiskBackedCache<String> before = open(texts().maxItemSize(bytes(1)));
		before.putMany(numbered(200));
		close();
		DiskBackedCache<String> cache = open();
		cache.get("k150");
		cache.get("k20");
		List<String> asked = IntStream.iterate(199, (i) -> i >= 0, (i) -> i - 1).mapToObj((i) -> "k" + i).toList();
		Map<String, String> found = cache.getMany(asked);
		assertThat(found.keySet()).containsExactlyElementsOf(asked);
		assertThat(found).isEqualTo(numbered(200));
	}

	@Test
	@DisplayName("[B2] so many gets, with their hits and misses, duplicates too")
	void everyKeyAskedIsCounted() {
		DiskBackedCache<String> before = open();
		before.put("disk", "x");
		close();
		DiskBackedCache<String> cache = open();
		cache.put("memory", "y");
		Map<String, String> found = cache.getMany(List.of("none", "memory", "disk", "memory", "none", "disk", "disk"));
		assertThat(found.keySet()).containsExactly("memory", "disk");
		CacheStats stats = cache.stats();
		assertThat(stats.memoryHits()).isEqualTo(2);
		assertThat(stats.diskHits()).isEqualTo(3);
		assertThat(stats.misses()).isEqualTo(2);
		assertThat(stats.totalGets()).isEqualTo(7);
	}

	@Test
	@DisplayName("[B2] neither recency nor promotion")
	void readingManyUsesNone() {
		open(texts()).putMany(Map.of("a", "x", "b", "x"), at(0));
		close();
		DiskBackedCache<String> cache = open(texts().diskMaxItems(3));
		cache.put("c", "x", at(1));
		cache.getMany(List.of("a", "b"), at(2));
		assertThat(cache.stats().currentMemoryItems()).isOne();
		cache.getMany(List.of("a", "c"), at(3));
		assertThat(cache.stats().diskHits()).isEqualTo(3);
		cache.put("d", "x", at(4));
		assertThat(cache.exists("a", at(4))).isFalse();
		close();
		assertThat(file().keysByRecency()).containsExactly("b", "c", "d");
		assertThat(file().number("SELECT accessed_at FROM cache WHERE key = 'c'"))
			.isEqualTo(at(1).toEpochMilli() * 1000);
	}

	@Test
	@DisplayName("[B2][G2] expired and damaged rows are misses and go away")
	void uselessRowsGo() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)).diskTtl(Duration.ofSeconds(10)));
		cache.put("expired", "x", at(0));
		cache.putMany(Map.of("damaged", "x", "fine", "x"), at(5));
		file().update("UPDATE cache SET value = '\"y\"' WHERE key = 'damaged'");
		assertThat(cache.getMany(List.of("expired", "damaged", "fine"), at(11))).containsOnlyKeys("fine");
		assertThat(file().keysByRecency()).containsExactly("fine");
		assertThat(cache.stats().expirations()).isOne();
		assertThat(cache.stats().corruptDiscards()).isOne();
		assertThat(cache.stats().misses()).isEqualTo(2);
	}

	@Test
	@DisplayName("[B2] a batch with an invalid key is refused")
	void anInvalidKeyIsRefused() {
		DiskBackedCache<String> cache = open();
		assertThatIllegalArgumentException().isThrownBy(() -> cache.getMany(List.of("a", "")));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.getMany(Arrays.asList("a", null)));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.deleteMany(List.of("a", "")));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.getMany(null));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.deleteMany(null));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(null));
	}

	@Test
	@DisplayName("[B3] absent keys are ignored, and each key asked counts")
	void manyAreDeleted() {
		DiskBackedCache<String> cache = open();
		cache.putMany(numbered(200));
		cache.deleteMany(List.of("k1", "none", "k2", "k1"));
		assertThat(cache.count()).isEqualTo(198);
		assertThat(cache.stats().totalDeletes()).isEqualTo(4);
		assertThat(cache.get("k1")).isNull();
		cache.deleteMany(Set.copyOf(numbered(200).keySet()));
		assertThat(cache.count()).isZero();
		assertThat(cache.stats().currentMemoryItems()).isZero();
	}

	@Test
	@DisplayName("[B3] one row that can't be deleted keeps the others in the file")
	void allAreDeletedOrNone() {
		DiskBackedCache<String> cache = open();
		cache.putMany(numbered(100));
		file().update("CREATE TRIGGER no BEFORE DELETE ON cache WHEN OLD.key = 'k77' "
				+ "BEGIN SELECT RAISE(ABORT, 'no'); END");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(() -> cache.deleteMany(numbered(100).keySet()));
		assertThat(file().count()).isEqualTo(100);
		file().update("DROP TRIGGER no");
	}

	@Test
	@DisplayName("[B1] [N1] a map that compares keys in its own way does not make one entry count twice")
	void equalKeysOfAnIdentityMapAreOneEntry() {
		DiskBackedCache<String> cache = open();
		Map<String, String> values = new IdentityHashMap<>();
		values.put(new String("a".toCharArray()), "1");
		values.put(new String("a".toCharArray()), "1");
		cache.putMany(values);
		assertThat(cache.count()).isOne();
		assertThat(cache.stats().totalPuts()).isOne();
	}

}
