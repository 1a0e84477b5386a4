package io.github.diskcache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvictionTests extends CacheFixture {

	/** Each before the next by code points, but not by UTF-16 units. */
	private static final List<String> BY_CODE_POINTS = List.of("A", "a", "\u00e9", "\ud7ff", "\ue000", "\uff5e",
			"\uffff", "\ud800\udc00", "\ud83d\ude00", "\udbff\udfff");

	private static Map<String, String> all(List<String> keys) {
		Map<String, String> values = new LinkedHashMap<>();
		keys.forEach((key) -> values.put(key, "x"));
		return values;
	}

	private static List<String> inMemory(DiskBackedCache<String> cache, List<String> keys) {
		return keys.stream().filter((key) -> {
			long before = cache.stats().memoryHits();
			cache.getMany(List.of(key), at(0));
			return cache.stats().memoryHits() > before;
		}).toList();
	}

	@Test
	@DisplayName("[L1] the disk evicts the least recently used when there are too many")
	void theDiskEvictsByCount() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(3));
		cache.put("c", "x", at(1));
		cache.put("b", "x", at(2));
		cache.put("a", "x", at(3));
		cache.put("d", "x", at(4));
		assertThat(file().keysByRecency()).containsExactly("b", "a", "d");
		assertThat(cache.stats().diskEvictions()).isOne();
	}

	@Test
	@DisplayName("[L1] the disk evicts the least recently used when they are too large, no more than it must")
	void theDiskEvictsByBytes() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(100)));
		cache.put("a", ofSize(30), at(1));
		cache.put("b", ofSize(30), at(2));
		cache.put("c", ofSize(40), at(3));
		assertThat(cache.count()).isEqualTo(3);
		cache.put("d", ofSize(31), at(4));
		assertThat(file().keysByRecency()).containsExactly("c", "d");
		cache.put("c", ofSize(69), at(5));
		assertThat(file().keysByRecency()).containsExactly("d", "c");
		cache.put("c", ofSize(70), at(6));
		assertThat(file().keysByRecency()).containsExactly("c");
		assertThat(cache.stats().diskEvictions()).isEqualTo(3);
	}

	@Test
	@DisplayName("[L1] memory evicts the least recently used when there are too many")
	void memoryEvictsByCount() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(2));
		cache.put("a", "x", at(1));
		cache.put("b", "x", at(2));
		cache.get("a", at(3));
		cache.put("c", "x", at(4));
		assertThat(inMemory(cache, List.of("a", "b", "c"))).containsExactly("a", "c");
		assertThat(cache.stats().memoryEvictions()).isOne();
		assertThat(cache.count()).isEqualTo(3);
	}

	@Test
	@DisplayName("[L1] memory evicts the least recently used when they are too large")
	void memoryEvictsByBytes() {
		DiskBackedCache<String> cache = open(texts().memoryMaxSize(bytes(100)));
		cache.put("a", ofSize(50), at(1));
		cache.put("b", ofSize(50), at(2));
		assertThat(cache.stats().memoryBytes()).isEqualTo(100);
		cache.put("c", ofSize(3), at(3));
		assertThat(inMemory(cache, List.of("a", "b", "c"))).containsExactly("b", "c");
		cache.put("d", ofSize(100), at(4));
		assertThat(inMemory(cache, List.of("a", "b", "c", "d"))).containsExactly("d");
		assertThat(cache.stats().memoryEvictions()).isEqualTo(3);
		assertThat(cache.count()).isEqualTo(4);
	}

	@Test
	@DisplayName("[L1] of equals on disk the alphabetically smallest by code points go first")
	void tiesOnDiskAreAlphabetical() {
		for (int kept = BY_CODE_POINTS.size() - 1; kept > 0; kept--) {
			DiskBackedCache<String> cache = open(texts().diskMaxItems(kept));
			cache.clear();
			cache.putMany(all(BY_CODE_POINTS), at(1));
			assertThat(file().keysByRecency())
				.isEqualTo(BY_CODE_POINTS.subList(BY_CODE_POINTS.size() - kept, BY_CODE_POINTS.size()));
			close();
		}
	}

	@Test
	@DisplayName("[L1] of equals in memory the alphabetically smallest by code points go first")
	void tiesInMemoryAreAlphabetical() {
		for (int kept = BY_CODE_POINTS.size() - 1; kept > 0; kept--) {
			DiskBackedCache<String> cache = open(texts().memoryMaxItems(kept));
			cache.putMany(all(BY_CODE_POINTS), at(1));
			assertThat(inMemory(cache, BY_CODE_POINTS))
				.isEqualTo(BY_CODE_POINTS.subList(BY_CODE_POINTS.size() - kept, BY_CODE_POINTS.size()));
			close();
		}
	}

	@Test
	@DisplayName("[L1] a new entry that is the alphabetically smallest of equals goes at once")
	void theNewestEntryMayBeTheOneToGo() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2));
		cache.put("c", "x");
		cache.put("b", "x");
		cache.put("a", "x");
		assertThat(file().keysByRecency()).containsExactly("b", "c");
		assertThat(cache.get("a")).isNull();
	}

	@Test
	@DisplayName("[L2] what leaves the disk leaves memory")
	void whatLeavesTheDiskLeavesMemory() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2));
		cache.put("a", "x", at(1));
		cache.put("b", "x", at(2));
		cache.put("c", "x", at(3));
		assertThat(cache.get("a", at(4))).isNull();
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(2);
		assertThat(cache.stats().diskEvictions()).isOne();
	}

	@Test
	@DisplayName("[L7] leaving memory because of the disk is no eviction of memory")
	void theDisksEvictionsAreNotMemorys() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2).memoryMaxItems(2));
		for (int i = 0; i < 10; i++) {
			cache.put("k" + i, "x", at(i));
		}
		assertThat(cache.stats().diskEvictions()).isEqualTo(8);
		assertThat(cache.stats().memoryEvictions()).isZero();
	}

	@Test
	@DisplayName("[L2] what leaves memory stays on disk")
	void whatLeavesMemoryStaysOnDisk() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(1));
		cache.put("a", "x", at(1));
		cache.put("b", "y", at(2));
		assertThat(cache.get("a", at(3))).isEqualTo("x");
		assertThat(cache.get("b", at(4))).isEqualTo("y");
		assertThat(cache.count()).isEqualTo(2);
		assertThat(cache.stats().memoryEvictions()).isEqualTo(3);
	}

	@Test
	@DisplayName("[L5] the disk decides on hits that it has not heard of")
	void theDiskEvictsByTheNewestRecency() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(100).memoryMaxItems(50));
		for (int i = 0; i < 100; i++) {
			cache.put("k" + i, "x", at(i));
		}
		for (int i = 0; i < 100; i += 2) {
			cache.get("k" + i, at(1000 + i));
		}
		for (int i = 0; i < 50; i++) {
			cache.put("n" + i, "x", at(2000 + i));
		}
		assertThat(cache.count()).isEqualTo(100);
		for (int i = 0; i < 100; i++) {
			assertThat(cache.exists("k" + i, at(3000))).as("k" + i).isEqualTo(i % 2 == 0);
		}
	}

	@Test
	@DisplayName("[L5] a hit in memory writes nothing")
	void aMemoryHitWritesNothing() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x", at(1));
		for (int i = 2; i < 100; i++) {
			cache.get("a", at(i));
		}
		assertThat(file().number("SELECT accessed_at FROM cache")).isEqualTo(at(1).toEpochMilli() * 1000);
	}

}
