package io.github.diskcache;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LargePurgeTests extends CacheFixture {

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
		DiskBackedCache<String> cache = open(tenSeconds().expiry(expiry).memoryMaxItems(3000));
		cache.putMany(numbered("old", 5000), at(0));
		cache.putMany(numbered("new", 10), at(5));
		assertThat(cache.purgeExpired(at(11))).isEqualTo(5000);
		assertThat(cache.count()).isEqualTo(10);
		assertThat(cache.stats().currentMemoryItems()).isEqualTo(10);
		assertThat(cache.stats().expirations()).isEqualTo(5000);
		assertThat(cache.purgeExpired(at(11))).isZero();
	}

	@Test
	@DisplayName("[T4] no transaction of a purge removes more than 1,000 rows")
	void aPurgeWorksInSmallTransactions() {
		DiskBackedCache<String> cache = open(tenSeconds());
		cache.putMany(numbered("unused", 1500), at(0));
		cache.putMany(numbered("used", 1500), at(0));
		file().update("UPDATE cache SET accessed_at = accessed_at + 20000000 WHERE key LIKE 'used%'");
		file().update("CREATE TABLE gone (tx INTEGER)");
		file().update("CREATE TRIGGER log AFTER DELETE ON cache "
				+ "BEGIN INSERT INTO gone SELECT sequence FROM totals; END");
		assertThat(cache.purgeExpired(at(21))).isEqualTo(3000);
		assertThat(file().number("SELECT COUNT(*) FROM gone")).isEqualTo(3000);
		assertThat(file().number("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM gone GROUP BY tx)"))
			.isLessThanOrEqualTo(1000);
	}

}
