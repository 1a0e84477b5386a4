package io.github.diskcache;

import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeleteTests extends CacheFixture {

	@Test
	@DisplayName("[D1] the entry leaves both tiers")
	void theEntryLeavesBothTiers() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.put("b", "y");
		assertThat(cache.delete("a")).isTrue();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.exists("a")).isFalse();
		assertThat(cache.get("b")).isEqualTo("y");
		assertThat(cache.stats().currentMemoryItems()).isOne();
		assertThat(file().count()).isOne();
	}

	@Test
	@DisplayName("[D1] an absent key is no error")
	void anAbsentKeyIsNoError() {
		DiskBackedCache<String> cache = open();
		assertThat(cache.delete("a")).isFalse();
		cache.put("a", "x");
		assertThat(cache.delete("a")).isTrue();
		assertThat(cache.delete("a")).isFalse();
		assertThat(cache.stats().totalDeletes()).isEqualTo(3);
	}

	@Test
	@DisplayName("[D1] an entry that is only on disk leaves the disk")
	void anEntryThatIsOnlyOnDiskIsDeleted() {
		open().put("a", "x");
		close();
		DiskBackedCache<String> cache = open();
		assertThat(cache.delete("a")).isTrue();
		assertThat(cache.get("a")).isNull();
	}

	@Test
	@DisplayName("[D1] a deleted entry stays deleted after a restart")
	void aDeletedEntryStaysDeleted() {
		DiskBackedCache<String> before = open();
		before.put("a", "x");
		before.get("a", at(1));
		before.delete("a");
		close();
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.count()).isZero();
	}

	@Test
	@DisplayName("[D1] a row that is not yet removed goes, whatever its age")
	void anExpiredRowIsDeleted() {
		DiskBackedCache<String> cache = open(texts().diskTtl(Duration.ofSeconds(10)));
		cache.put("a", "x");
		this.clock.set(at(11));
		assertThat(cache.delete("a")).isTrue();
		assertThat(cache.count()).isZero();
	}

	@Test
	@DisplayName("[G4] a key that is put again starts anew after a delete")
	void aDeleteForgetsTheRecency() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2).memoryMaxItems(1));
		cache.put("a", "x", at(0));
		cache.put("b", "x", at(1));
		cache.get("a", at(50));
		cache.get("b", at(51));
		cache.delete("a");
		cache.put("a", "y", at(2));
		cache.put("c", "x", at(52));
		assertThat(file().keysByRecency()).containsExactly("b", "c");
	}

}
