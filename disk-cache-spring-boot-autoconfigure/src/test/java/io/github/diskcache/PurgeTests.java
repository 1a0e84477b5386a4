package io.github.diskcache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PurgeTests extends CacheFixture {

	private DiskBackedCacheBuilder<String> tenSeconds() {
		return texts().diskTtl(Duration.ofSeconds(10));
	}

	private static Map<String, String> numbered(String prefix, int count) {
		return IntStream.range(0, count).boxed().collect(Collectors.toMap((i) -> prefix + i, (i) -> "x"));
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T4] all expired rows go, with their copies in memory, and are counted")
	void allExpiredEntriesGo(Expiry expiry) {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(expiry).memoryMaxItems(500));
		cache.putMany(numbered("old", 900), at(0));
		cache.putMany(numbered("new", 10), at(5));
		assertThat(cache.purgeExpired(at(11))).isEqualTo(900);
		assertThat(cache.count()).isEqualTo(10);
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(10);
		assertThat(cache.stats().expirations()).isEqualTo(900);
		assertThat(cache.purgeExpired(at(11))).isZero();
	}

	@Test
	@DisplayName("[T4] the clock's time is used if none is given")
	void theClockIsUsed() {
		DiskBackedCache<String> cache = open(tenSeconds());
		cache.put("a", "x");
		this.clock.set(at(10));
		assertThat(cache.purgeExpired()).isZero();
		this.clock.set(at(11));
		assertThat(cache.purgeExpired()).isOne();
		assertThat(cache.exists("a", at(0))).isFalse();
	}

	@Test
	@DisplayName("[T4] an entry of exactly the TTL stays")
	void anEntryOfExactlyTheTtlStays() {
		DiskBackedCache<String> cache = open(tenSeconds());
		cache.put("a", "x", at(0));
		assertThat(cache.purgeExpired(at(10))).isZero();
		assertThat(cache.purgeExpired(at(10).plus(1, ChronoUnit.MICROS))).isOne();
	}

	@Test
	@DisplayName("[T4] rows that were used since the put go, too")
	void usedEntriesGo() {
		DiskBackedCache<String> cache = open(tenSeconds().memoryMaxItems(1));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(0));
		cache.get("a", at(9));
		cache.get("b", at(9));
		close();
		DiskBackedCache<String> next = open(tenSeconds());
		assertThat(next.purgeExpired(at(11))).isEqualTo(2);
	}

	@Test
	@DisplayName("[T4] entries that a hit in memory keeps alive stay")
	void entriesUsedInMemoryStay() {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(Expiry.AFTER_ACCESS));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(0));
		cache.get("a", at(9));
		assertThat(cache.purgeExpired(at(11))).isOne();
		assertThat(cache.get("a", at(19))).isEqualTo("x");
		assertThat(cache.purgeExpired(at(29))).isZero();
		assertThat(cache.purgeExpired(at(30))).isOne();
	}

	@Test
	@DisplayName("[T4] a few go at each write without being asked for")
	void aFewGoAtEachWrite() {
		DiskBackedCache<String> cache = open(tenSeconds());
		cache.putMany(numbered("old", 100), at(0));
		long count = cache.count();
		for (int i = 0; i < 100 && cache.count() > i; i++) {
			cache.put("new" + i, "x", at(11 + i / 20));
			assertThat(cache.count()).isLessThanOrEqualTo(count + 1);
			count = cache.count();
		}
		assertThat(file().number("SELECT COUNT(*) FROM cache WHERE key LIKE 'old%'")).isZero();
		assertThat(cache.stats().expirations()).isEqualTo(100);
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T6] a row more than a minute ahead counts as expired")
	void aRowFromTheFutureIsExpired(Expiry expiry) {
		DiskBackedCache<String> cache = open(texts().expiry(expiry));
		cache.put("a", "x", at(60));
		assertThat(cache.exists("a", at(0))).isTrue();
		cache.put("b", "x", at(60).plus(1, ChronoUnit.MICROS));
		assertThat(cache.exists("b", at(0))).isFalse();
		assertThat(cache.get("b", at(0))).isNull();
		assertThat(cache.stats().expirations()).isOne();
		assertThat(cache.count()).isOne();
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T6] rows from the future are purged")
	void rowsFromTheFutureArePurged(Expiry expiry) {
		DiskBackedCache<String> cache = open(texts().expiry(expiry));
		cache.putMany(numbered("future", 900), at(3600));
		cache.put("now", "x", at(3600 - 10));
		assertThat(cache.purgeExpired(at(3540))).isZero();
		assertThat(cache.purgeExpired(at(3535))).isEqualTo(900);
		assertThat(cache.count()).isOne();
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T6] a row from the future goes by itself, with the writes")
	void rowsFromTheFutureGoByThemselves(Expiry expiry) {
		DiskBackedCache<String> cache = open(texts().expiry(expiry));
		cache.put("future", "x", at(3600));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(10));
		assertThat(file().keysByRecency()).containsExactly("a", "b");
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T6] an entry that was hit in the future is not immortal")
	void aHitInTheFutureMakesNothingImmortal(Expiry expiry) {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(expiry));
		cache.put("a", "x", at(0));
		cache.get("a", at(9));
		this.clock.set(at(-3600));
		assertThat(cache.get("a")).isNull();
		assertThat(cache.count()).isZero();
	}

}
