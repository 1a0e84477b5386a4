package io.github.diskcache;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditedColumnKindTests extends CacheFixture {

	private void store() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "some text");
		cache.put("b", "other text");
		close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "created_at = 'x'", "created_at = x'00'", "checksum = 'x'", "checksum = x'01'",
			"checksum = 1.5", "type = CAST(type || '?' AS BLOB)", "type = CAST(type AS BLOB), checksum = 1",
			"schema_version = x'00ff'" })
	@DisplayName("[F2][G2] a column of another kind makes a miss, and the row goes")
	void aColumnOfAnotherKindIsAMiss(String edit) {
		store();
		file().update("UPDATE cache SET " + edit + " WHERE key = 'a'");
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.get("b")).isEqualTo("other text");
		assertThat(file().texts("SELECT key FROM cache")).containsExactly("b");
		assertThat(cache.count()).isOne();
		CacheStats stats = cache.stats();
		assertThat(stats.corruptDiscards() + stats.schemaDiscards() + stats.expirations()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "0", "1000", "'x'", "9223372036854775807" })
	@DisplayName("[N1][F2] a row with a wrong size leaves right totals behind")
	void theTotalsStayRightWithoutARowOfAWrongSize(String size) {
		store();
		file().update("UPDATE cache SET size = " + size + " WHERE key = 'a'");
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.stats().corruptDiscards()).isOne();
		assertThat(cache.count()).isOne();
		assertThat(cache.totalSize()).isEqualTo(12);
	}

}
