package io.github.diskcache;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeTests extends CacheFixture {

	private DiskBackedCacheBuilder<String> tenSeconds() {
		return texts().diskTtl(Duration.ofSeconds(10));
	}

	@Test
	@DisplayName("[T1] a given time takes the place of the clock")
	void aGivenTimeTakesThePlaceOfTheClock() {
		DiskBackedCache<String> cache = open(tenSeconds());
		this.clock.set(at(1_000_000));
		cache.put("a", "x", at(0));
		assertThat(cache.get("a", at(10))).isEqualTo("x");
		assertThat(cache.exists("a", at(10))).isTrue();
		assertThat(cache.getMany(List.of("a"), at(10))).hasSize(1);
		assertThat(cache.exists("a", at(11))).isFalse();
		assertThat(cache.getMany(List.of("a"), at(11))).isEmpty();
	}

	@Test
	@DisplayName("[T2] without a time the clock is read at each operation")
	void theClockIsReadAtEachOperation() {
		DiskBackedCache<String> cache = open(tenSeconds());
		cache.put("a", "x");
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(cache.get("a")).isEqualTo("x");
		this.clock.advance(Duration.ofNanos(1_000));
		assertThat(cache.exists("a")).isFalse();
		assertThat(cache.getMany(List.of("a"))).isEmpty();
		assertThat(cache.get("a")).isNull();
	}

	@Test
	@DisplayName("[T3] the age counts from the put, however often it is hit")
	void afterWriteCountsFromThePut() {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(Expiry.AFTER_WRITE));
		cache.put("a", "x", at(0));
		for (int i = 1; i <= 10; i++) {
			assertThat(cache.get("a", at(i))).isEqualTo("x");
		}
		assertThat(cache.get("a", at(11))).isNull();
	}

	@Test
	@DisplayName("[T3] a put starts the age anew")
	void aPutStartsTheAgeAnew() {
		DiskBackedCache<String> cache = open(tenSeconds());
		cache.put("a", "x", at(0));
		cache.put("a", "y", at(8));
		assertThat(cache.get("a", at(18))).isEqualTo("y");
		assertThat(cache.get("a", at(19))).isNull();
	}

	@Test
	@DisplayName("[T3] the age counts from the last hit")
	void afterAccessCountsFromTheLastHit() {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(Expiry.AFTER_ACCESS));
		cache.put("a", "x", at(0));
		for (int i = 1; i <= 5; i++) {
			assertThat(cache.get("a", at(i * 10))).isEqualTo("x");
		}
		assertThat(cache.get("a", at(61))).isNull();
	}

	@Test
	@DisplayName("[T3] hits keep an entry alive that is on disk only, also over a restart")
	void afterAccessHoldsOnDisk() {
		DiskBackedCacheBuilder<String> builder = tenSeconds().expiry(Expiry.AFTER_ACCESS).maxItemSize(bytes(1));
		DiskBackedCache<String> before = open(builder);
		before.put("a", "x", at(0));
		before.put("b", "x", at(0));
		assertThat(before.get("a", at(9))).isEqualTo("x");
		before.put("c", "x", at(15));
		assertThat(before.get("a", at(19))).isEqualTo("x");
		assertThat(before.exists("b", at(15))).isFalse();
		this.clock.set(at(20));
		close();
		DiskBackedCache<String> cache = open(builder);
		assertThat(cache.get("a", at(29))).isEqualTo("x");
		assertThat(cache.get("a", at(40))).isNull();
	}

	@Test
	@DisplayName("[T3] neither exists nor getMany prolong a life")
	void lookingDoesNotProlongALife() {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(Expiry.AFTER_ACCESS));
		cache.put("a", "x", at(0));
		cache.exists("a", at(9));
		cache.getMany(List.of("a"), at(9));
		assertThat(cache.get("a", at(11))).isNull();
	}

	@Test
	@DisplayName("[T3] expired in memory, alive on disk: served from there, with a fresh life in memory")
	void anEntryExpiredInMemoryComesBackFromDisk() {
		DiskBackedCache<String> cache = open(texts().memoryTtl(Duration.ofSeconds(10)));
		cache.put("a", "x", at(0));
		assertThat(cache.get("a", at(10))).isEqualTo("x");
		assertThat(cache.stats().memoryHits()).isOne();
		assertThat(cache.get("a", at(11))).isEqualTo("x");
		assertThat(cache.stats().diskHits()).isOne();
		assertThat(cache.get("a", at(21))).isEqualTo("x");
		assertThat(cache.stats().memoryHits()).isEqualTo(2);
		assertThat(cache.get("a", at(22))).isEqualTo("x");
		assertThat(cache.stats().diskHits()).isEqualTo(2);
		assertThat(cache.stats().expirations()).isZero();
		assertThat(cache.stats().currentMemoryItems()).isOne();
	}

	@Test
	@DisplayName("[T3] the life in memory counts from the last hit, too")
	void afterAccessHoldsInMemory() {
		DiskBackedCache<String> cache = open(texts().memoryTtl(Duration.ofSeconds(10)).expiry(Expiry.AFTER_ACCESS));
		cache.put("a", "x", at(0));
		cache.get("a", at(10));
		cache.get("a", at(20));
		assertThat(cache.stats().memoryHits()).isEqualTo(2);
		cache.get("a", at(31));
		assertThat(cache.stats().diskHits()).isOne();
	}

	@Test
	@DisplayName("[T3] a shorter TTL after a restart holds for old entries")
	void aShorterTtlHoldsForOldEntries() {
		open().putMany(Map.of("a", "x", "b", "y"), at(0));
		close();
		DiskBackedCache<String> cache = open(tenSeconds());
		assertThat(cache.get("a", at(10))).isEqualTo("x");
		assertThat(cache.get("a", at(11))).isNull();
		assertThat(cache.exists("b", at(11))).isFalse();
	}

	@Test
	@DisplayName("[T3] a longer TTL after a restart, too")
	void aLongerTtlHoldsForOldEntries() {
		open(tenSeconds()).put("a", "x", at(0));
		close();
		assertThat(open().get("a", at(100))).isEqualTo("x");
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T5] an age of exactly the TTL is alive, a microsecond more is not")
	void anEntryOfExactlyTheTtlIsAlive(Expiry expiry) {
		DiskBackedCacheBuilder<String> builder = tenSeconds().expiry(expiry);
		open(builder).put("a", "x", at(0));
		close();
		DiskBackedCache<String> cache = open(builder);
		assertThat(cache.exists("a", at(10))).isTrue();
		assertThat(cache.exists("a", at(10).plus(1, ChronoUnit.MICROS))).isFalse();
		assertThat(cache.get("a", at(0))).isEqualTo("x");
		assertThat(cache.exists("a", at(10))).isTrue();
		assertThat(cache.exists("a", at(10).plus(1, ChronoUnit.MICROS))).isFalse();
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T5] memory never serves what is past the TTL of the disk")
	void memoryDoesNotServeWhatIsTooOldForTheDisk(Expiry expiry) {
		DiskBackedCache<String> cache = open(tenSeconds().expiry(expiry).memoryTtl(Duration.ofDays(1)));
		cache.put("a", "x", at(0));
		assertThat(cache.get("a", at(11))).isNull();
		assertThat(cache.stats().memoryHits()).isZero();
		assertThat(cache.stats().expirations()).isOne();
		assertThat(cache.stats().currentMemoryItems()).isZero();
	}

	@Test
	@DisplayName("[T1] times beyond all bounds are clamped")
	void extremeTimesAreClamped() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x", Instant.MIN);
		assertThat(cache.get("a", Instant.MIN)).isEqualTo("x");
		assertThat(cache.get("a", at(0))).isNull();
		cache.put("b", "x", Instant.MAX);
		assertThat(cache.get("b", Instant.MAX)).isEqualTo("x");
		assertThat(cache.get("b", at(0))).isNull();
		assertThat(cache.exists("b", Instant.MIN)).isFalse();
		cache.put("c", "x", Instant.MAX);
		assertThat(cache.purgeExpired(Instant.MIN)).isOne();
		cache.put("d", "x");
		assertThat(cache.purgeExpired(Instant.MAX)).isOne();
		assertThat(cache.count()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Expiry.class)
	@DisplayName("[T1] the longest TTL never ends")
	void theLongestTtlNeverEnds(Expiry expiry) {
		Duration forever = ChronoUnit.FOREVER.getDuration();
		DiskBackedCache<String> cache = open(texts().diskTtl(forever).memoryTtl(forever).expiry(expiry));
		cache.put("a", "x", at(0));
		assertThat(cache.get("a", at(4_000_000_000L))).isEqualTo("x");
		assertThat(cache.purgeExpired(at(4_000_000_000L))).isZero();
		cache.put("b", "x", at(4_000_000_000L));
		assertThat(cache.count()).isEqualTo(2);
	}

}
