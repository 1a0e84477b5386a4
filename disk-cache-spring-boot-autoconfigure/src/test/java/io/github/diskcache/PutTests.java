package io.github.diskcache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PutTests extends CacheFixture {

	@Test
	void aPutReplacesTheValueInBothTiers() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.put("a", "yy");
		assertThat(cache.get("a")).isEqualTo("yy");
		assertThat(cache.count()).isOne();
		assertThat(cache.totalSize()).isEqualTo(4);
		close();
		assertThat(open().get("a")).isEqualTo("yy");
	}

	@Test
	@DisplayName("[P1] an invalid key changes nothing")
	void anInvalidKeyChangesNothing() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("", "y"));
		assertThat(cache.count()).isOne();
		assertThat(cache.stats().totalPuts()).isOne();
	}

	@Test
	@DisplayName("[P1] an invalid value leaves the older one")
	void anInvalidValueLeavesTheOlderOne() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", null));
		assertThat(cache.get("a")).isEqualTo("x");
		assertThat(file().text("SELECT value FROM cache")).isEqualTo("\"x\"");
		assertThat(cache.stats().totalPuts()).isOne();
	}

	@Test
	@DisplayName("[P2] the size is that of the JSON in UTF-8")
	void theSizeIsTheLengthOfTheJsonInUtf8() {
		DiskBackedCache<String> cache = open();
		String value = "\u00e9\u20ac\ud83d\ude00\"\n";
		cache.put("a", value);
		long expected = file().text("SELECT value FROM cache").getBytes(StandardCharsets.UTF_8).length;
		assertThat(expected).isEqualTo(2 + 2 + 3 + 4 + 2 + 2);
		assertThat(cache.totalSize()).isEqualTo(expected);
		assertThat(cache.stats().memoryBytes()).isEqualTo(expected);
		assertThat(file().number("SELECT size FROM cache")).isEqualTo(expected);
	}

	@Test
	@DisplayName("[P3] a value of exactly maxItemSize is kept in memory, a larger one is not")
	void aLargeValueGoesToDiskOnly() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(10)));
		cache.put("fits", ofSize(10));
		cache.put("large", ofSize(11));
		assertThat(cache.count()).isEqualTo(2);
		assertThat(cache.stats().currentMemoryItems()).isOne();
		assertThat(cache.get("large")).isEqualTo(ofSize(11));
		assertThat(cache.stats().diskHits()).isOne();
	}

	@Test
	@DisplayName("[P3] an older copy in memory makes way for a value too large for memory")
	void aLargeValueRemovesTheOlderCopyFromMemory() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(10)));
		cache.put("a", "x");
		cache.put("a", ofSize(11));
		assertThat(cache.stats().currentMemoryItems()).isZero();
		assertThat(cache.stats().memoryBytes()).isZero();
		assertThat(cache.stats().memoryEvictions()).isZero();
		assertThat(cache.get("a")).isEqualTo(ofSize(11));
		assertThat(cache.getMany(List.of("a"))).containsValue(ofSize(11));
	}

	@Test
	@DisplayName("[P4] each tier evicts down to its own limit")
	void eachTierEvictsDownToItsLimits() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(2).diskMaxItems(3));
		for (int i = 0; i < 5; i++) {
			cache.put("k" + i, "x", at(i));
		}
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(2);
		assertThat(cache.stats().currentDiskItems()).isEqualTo(3);
		assertThat(file().keysByRecency()).containsExactly("k2", "k3", "k4");
	}

	@Test
	@DisplayName("[P5] what was put is in the files before the cache is closed")
	void aCrashLosesNothingThatWasPut() throws IOException {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.putMany(Map.of("b", "y", "c", "z"));
		Path copy = copyAsACrashWouldLeaveIt();
		try (DiskBackedCache<String> after = texts().file(copy).build()) {
			assertThat(after.count()).isEqualTo(3);
			assertThat(after.getMany(List.of("a", "b", "c"))).containsValues("x", "y", "z");
		}
	}

	@Test
	@DisplayName("[F1] the row can be read by others")
	void theRowIsReadable() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x", at(7));
		long expected = at(7).toEpochMilli() * 1000;
		assertThat(file().text("SELECT value FROM cache WHERE key = 'a'")).isEqualTo("\"x\"");
		assertThat(file().text("SELECT typeof(value) FROM cache")).isEqualTo("text");
		assertThat(file().text("SELECT type FROM cache")).isEqualTo("java.lang.String");
		assertThat(file().number("SELECT created_at FROM cache")).isEqualTo(expected);
		assertThat(file().number("SELECT accessed_at FROM cache")).isEqualTo(expected);
	}

	@Test
	@DisplayName("[P2] later changes of the object do not reach the disk")
	void theDiskKeepsWhatWasPut() {
		DiskBackedCacheBuilder<StringHolder> builder = builder(StringHolder.class);
		StringHolder value = new StringHolder();
		value.text = "before";
		open(builder).put("a", value);
		value.text = "after";
		close();
		assertThat(open(builder).get("a").text).isEqualTo("before");
	}

	private Path copyAsACrashWouldLeaveIt() throws IOException {
		Path copy = this.folder.resolve("copy.db");
		Files.copy(path(), copy);
		Files.copy(Path.of(path() + "-wal"), Path.of(copy + "-wal"));
		return copy;
	}

	static final class StringHolder {

		public String text;

	}

}
