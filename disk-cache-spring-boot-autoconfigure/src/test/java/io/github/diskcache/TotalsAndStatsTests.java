package io.github.diskcache;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TotalsAndStatsTests extends CacheFixture {

	private static final CacheStats NOTHING = new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

	@Test
	@DisplayName("[N1] entries and their bytes, also after an overwrite")
	void theTotalsFollowEveryChange() {
		DiskBackedCache<String> cache = open();
		assertTotals(cache, 0, 0);
		cache.put("a", ofSize(10));
		assertTotals(cache, 1, 10);
		cache.put("b", ofSize(20));
		assertTotals(cache, 2, 30);
		cache.put("a", ofSize(4));
		assertTotals(cache, 2, 24);
		cache.putMany(Map.of("a", ofSize(5), "c", ofSize(6)));
		assertTotals(cache, 3, 31);
		cache.delete("b");
		assertTotals(cache, 2, 11);
		cache.deleteMany(List.of("a", "a"));
		assertTotals(cache, 1, 6);
		cache.clear();
		assertTotals(cache, 0, 0);
	}

	private void assertTotals(DiskBackedCache<?> cache, long count, long size) {
		assertThat(cache.count()).isEqualTo(count);
		assertThat(cache.totalSize()).isEqualTo(size);
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(count);
		assertThat(cache.stats().memoryBytes()).isEqualTo(size);
	}

	@Test
	@DisplayName("[N1] expired entries count until they are removed")
	void expiredEntriesCountUntilTheyAreRemoved() {
		DiskBackedCache<String> cache = open(texts().diskTtl(Duration.ofSeconds(10)));
		cache.putMany(Map.of("a", "x", "b", "y"));
		this.clock.set(at(11));
		assertThat(cache.count()).isEqualTo(2);
		assertThat(cache.purgeExpired()).isEqualTo(2);
		assertThat(cache.count()).isZero();
		assertThat(cache.totalSize()).isZero();
	}

	@Test
	@DisplayName("[N1] the totals survive a restart")
	void theTotalsSurviveARestart() {
		open().putMany(Map.of("a", ofSize(10), "b", ofSize(20)));
		close();
		DiskBackedCache<String> cache = open();
		assertThat(cache.count()).isEqualTo(2);
		assertThat(cache.totalSize()).isEqualTo(30);
		assertThat(cache.stats().currentMemoryItems()).isZero();
	}

	@Test
	@DisplayName("[N2] counters start at zero when a cache opens")
	void countersStartAtZero() {
		assertThat(open().stats()).isEqualTo(NOTHING);
		DiskBackedCache<String> before = this.invariants.watch(texts().build(), path());
		before.put("a", "x");
		before.get("a");
		before.get("b");
		before.delete("a");
		close();
		assertThat(open().stats()).isEqualTo(NOTHING);
	}

	@Test
	@DisplayName("[N2] hits, misses, puts, deletes and what the tiers hold")
	void ordinaryUseIsCounted() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(10)));
		cache.put("small", ofSize(10));
		cache.put("large", ofSize(11));
		cache.get("small");
		cache.get("small");
		cache.get("small");
		cache.get("large");
		cache.get("large");
		cache.get("none");
		cache.delete("none");
		cache.deleteMany(List.of("none", "none", "nothing"));
		assertThat(cache.stats()).isEqualTo(new CacheStats(3, 2, 1, 0, 0, 2, 6, 4, 1, 2, 10, 21, 0, 0, 0, 0, 0, 0));
	}

	@Test
	@DisplayName("[N2] evictions of each tier")
	void evictionsAreCounted() {
		DiskBackedCache<String> cache = open(texts().memoryMaxItems(2).diskMaxItems(5));
		for (int i = 0; i < 8; i++) {
			cache.put("k" + i, "x", at(i));
		}
		assertThat(cache.stats().memoryEvictions()).isEqualTo(6);
		assertThat(cache.stats().diskEvictions()).isEqualTo(3);
	}

	@Test
	@DisplayName("[N2] expirations, by a get, by a purge and by a put")
	void expirationsAreCounted() {
		DiskBackedCache<String> cache = open(texts().diskTtl(Duration.ofSeconds(10)));
		cache.putMany(Map.of("a", "x", "b", "x"), at(0));
		cache.get("a", at(11));
		assertThat(cache.stats().expirations()).isOne();
		cache.purgeExpired(at(11));
		assertThat(cache.stats().expirations()).isEqualTo(2);
		cache.put("c", "x", at(20));
		cache.put("d", "x", at(31));
		assertThat(cache.stats().expirations()).isEqualTo(3);
		assertThat(cache.stats().diskEvictions()).isZero();
		assertThat(cache.stats().memoryEvictions()).isZero();
	}

	@Test
	@DisplayName("[N2] rows of another version and damaged rows")
	void discardsAreCounted() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)));
		cache.putMany(Map.of("stale", "x", "damaged", "y"));
		file().update("UPDATE cache SET schema_version = '0.0.1' WHERE key = 'stale'");
		file().update("UPDATE cache SET checksum = checksum + 1 WHERE key = 'damaged'");
		cache.get("stale");
		cache.get("damaged");
		assertThat(cache.stats().schemaDiscards()).isOne();
		assertThat(cache.stats().corruptDiscards()).isOne();
		assertThat(cache.stats().misses()).isEqualTo(2);
	}

	@Test
	@DisplayName("[N2] a refused value is no put")
	void refusedValuesAreCounted() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(10)));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", ofSize(11)));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(Map.of("b", ofSize(11))));
		assertThat(cache.stats().rejectedPuts()).isEqualTo(2);
		assertThat(cache.stats().totalPuts()).isZero();
		assertThat(cache.stats().storeErrors()).isZero();
	}

	@Test
	@DisplayName("[N2] an error of the disk is counted, and is no put")
	void errorsOfTheDiskAreCounted() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)));
		cache.put("a", "x");
		file().update("CREATE TRIGGER no BEFORE INSERT ON cache BEGIN SELECT RAISE(ABORT, 'no'); END");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(() -> cache.put("b", "x"));
		assertThat(cache.stats().storeErrors()).isOne();
		assertThat(cache.stats().totalPuts()).isOne();
		assertThat(cache.stats().loadFailures()).isZero();
	}

	@Test
	@DisplayName("[N2] what getMany found before it threw are misses too")
	void aBatchThatThrowsIsAllMisses() {
		DiskBackedCache<Fragile> cache = open(builder(Fragile.class).memoryMaxItems(1));
		cache.put("disk", new Fragile("x"));
		cache.put("memory", new Fragile("y"));
		Fragile.broken = true;
		try {
			assertThatExceptionOfType(InternalError.class)
				.isThrownBy(() -> cache.getMany(List.of("memory", "disk", "none")));
		}
		finally {
			Fragile.broken = false;
		}
		assertThat(cache.stats().misses()).isEqualTo(3);
		assertThat(cache.stats().totalGets()).isEqualTo(3);
	}

	@Test
	@DisplayName("[N2] a snapshot does not change afterwards")
	void aSnapshotStays() {
		DiskBackedCache<String> cache = open();
		CacheStats before = cache.stats();
		cache.put("a", "x");
		cache.get("a");
		assertThat(before).isEqualTo(NOTHING);
	}

	record Fragile(String text) {

		private static boolean broken;

		Fragile {
			if (broken) {
				throw new InternalError("Broken");
			}
		}

	}

}
