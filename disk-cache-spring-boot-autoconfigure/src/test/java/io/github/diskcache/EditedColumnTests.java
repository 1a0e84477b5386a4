package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EditedColumnTests extends CacheFixture {

	private void store() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "some text");
		cache.put("b", "other text");
		close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "'x'", "x'00'", "9223372036854775807", "-9223372036854775807", "1.5" })
	@DisplayName("[T6][L1] a damaged time of last use keeps nothing from being evicted or purged")
	void aDamagedTimeOfLastUseMakesNothingImmortal(String accessedAt) {
		store();
		file().update("UPDATE cache SET accessed_at = " + accessedAt + " WHERE key = 'a'");
		DiskBackedCache<String> cache = open(texts().diskTtl(Duration.ofSeconds(10)));
		cache.put("c", "x", at(5));
		assertThat(cache.purgeExpired(at(11))).isEqualTo(2);
		assertThat(file().texts("SELECT key FROM cache")).containsExactly("c");
	}

	@Test
	@DisplayName("[N2] a get that throws is a miss")
	void aGetThatThrowsIsAMiss() throws IOException {
		Path file = this.folder.resolve("books");
		DiskBackedCache<String> cache = texts().file(file).maxItemSize(bytes(1)).build();
		cache.put("a", "x");
		Files.delete(file);
		Files.createDirectory(file);
		this.clock.advance(Duration.ofSeconds(1));
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(() -> cache.get("a"))
			.withMessageContaining("'books'");
		assertThat(cache.stats().storeErrors()).isPositive();
		assertThat(cache.stats().misses()).isOne();
		assertThat(cache.stats().totalGets()).isOne();
		cache.close();
	}

}
