package io.github.diskcache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that nobody but an adversary has put into a file.
 */
@Timeout(60)
class AttackingNumbersTests {

	private static final long[] ABSURD = { Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1,
			Long.MAX_VALUE };

	private final MutableClock clock = new MutableClock(CacheFixture.START);

	@TempDir
	private Path folder;

	private CacheFile file() {
		return new CacheFile(this.folder.resolve("books.db"));
	}

	private DiskBackedCacheBuilder<String> builder() {
		return DiskBackedCache.builder("books", String.class).file(file().path()).clock(this.clock).diskMaxItems(4);
	}

	private void makeAFile() {
		try (DiskBackedCache<String> cache = builder().build()) {
			cache.put("sound", "sample");
		}
	}

	private void assertWorks(DiskBackedCache<String> cache) {
		for (int i = 0; i < 10; i++) {
			this.clock.advance(Duration.ofSeconds(1));
			cache.put("key" + i, "value");
			assertThat(cache.get("key" + i)).isEqualTo("value");
		}
		cache.purgeExpired();
		assertThat(cache.count()).isBetween(1L, 4L);
		assertThat(cache.totalSize()).isBetween(1L, 100L);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("[T6] [N1] absurd times and sizes make no entry immortal and no call fail")
	void absurdTimesAndSizes(Expiry expiry) {
		makeAFile();
		String version = file().text("SELECT schema_version FROM cache");
		String type = String.class.getName();
		byte[] value = "\"value\"".getBytes(StandardCharsets.UTF_8);
		for (long number : ABSURD) {
			long now = Micros.of(this.clock.instant());
			PlantedRows rows = new PlantedRows(file(), now);
			rows.plant("size", type, version, value, number, now, now);
			rows.plant("size2", type, version, value, number, now, now);
			rows.plant("created", type, version, value, value.length, number, now);
			rows.plant("accessed", type, version, value, value.length, now, number);
			rows.plant("both", type, version, value, value.length, number, number);
			try (SharedCache shown = SharedCache.open(builder().expiry(expiry).diskMaxItems(10))) {
				assertThat(shown.newest(10)).isNotEmpty();
			}
			try (DiskBackedCache<String> cache = builder().expiry(expiry).build()) {
				assertThat(cache.get("size")).isNull();
				assertThat(cache.get("both")).isNull();
				assertWorks(cache);
				this.clock.advance(Duration.ofDays(365));
				cache.purgeExpired();
				assertThat(cache.getMany(List.of("created", "accessed", "both", "sound"))).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE })
	@DisplayName("[N1] absurd totals with the checksum that fits are counted again when they turn out to be wrong")
	void absurdTotals(long number) {
		for (String column : new String[] { "items", "bytes", "sequence" }) {
			makeAFile();
			file().update("UPDATE totals SET " + column + " = ?", number);
			file().update("UPDATE totals SET checksum = ?",
					((file().number("SELECT items FROM totals") * 31 + file().number("SELECT bytes FROM totals")) * 31
							+ file().number("SELECT sequence FROM totals")) * 31 + 17);
			try (DiskBackedCache<String> cache = builder().build()) {
				// The limits may seem to be exceeded until all rows have gone.
				cache.put("first", "value");
				assertThat(cache.get("first")).isIn("value", null);
				assertWorks(cache);
			}
		}
	}

}
