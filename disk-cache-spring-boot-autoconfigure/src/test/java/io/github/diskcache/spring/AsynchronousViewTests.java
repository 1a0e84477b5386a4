package io.github.diskcache.spring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.LogCapture;
import io.github.diskcache.MissReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes by methods that must not wait for the disk.
 */
@DisplayName("[A3] changes that nobody waits for")
class AsynchronousViewTests extends SpringCacheFixture {

	/** Nothing stays in memory, so that a hit after the write comes from disk. */
	private static final UnaryOperator<DiskBackedCacheBuilder<Object>> ON_DISK_ONLY = (builder) -> builder
		.maxItemSize(DataSize.ofBytes(1));

	private static final String LARGE = "x".repeat(1024 * 1024 - 2);

	@RegisterExtension
	final LogCapture log = new LogCapture();

	@Test
	void areSeenByAllViewsAtOnce() {
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		cache.put("key", "old");
		cache.put("gone", "old");
		LockedFile.during(file(), () -> {
			asynchronous.put("key", "new");
			asynchronous.put("null", null);
			asynchronous.evict("gone");
			for (Cache any : List.of(cache, asynchronous, view(cache, String.class))) {
				assertThat(any.get("key").get()).isEqualTo("new");
				assertThat(any.get("null").get()).isNull();
				assertThat(any.get("gone")).isNull();
			}
			assertThat(cache.retrieve("key")).isCompleted();
			assertThat(cache.getNativeCache().get("key")).isEqualTo("new");
			assertThat(cache.getNativeCache().exists("gone")).isFalse();
			assertThat(cache.getNativeCache().getMany(List.of("gone", "key", "null"))).isEqualTo(Map.of("key", "new"));
		});
	}

	@Test
	void aClearIsSeenByAllViewsAtOnce() {
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		cache.put("key", "old");
		LockedFile.during(file(), () -> {
			asynchronous.put("other", "new");
			asynchronous.clear();
			asynchronous.put("third", "after the clear");
			assertThat(cache.get("key")).isNull();
			assertThat(cache.get("other")).isNull();
			assertThat(cache.get("third").get()).isEqualTo("after the clear");
		});
	}

	@Test
	void valuesOfOtherTypesAreNotGivenAway() {
		SpringDiskCache cache = openCache();
		LockedFile.during(file(), () -> {
			asynchronousView(cache, String.class).put("key", "text");
			assertThat(view(cache, Integer.class).get("key")).isNull();
			assertThat(asynchronousView(cache, Integer.class).get("key")).isNull();
			assertThat(cache.tiers().misses(MissReason.SCHEMA)).isEqualTo(2);
		});
	}

	@Test
	void areOnDiskAfterTheClose() {
		Cache cache = asynchronousView(openCache(), String.class);
		cache.put("gone", "value");
		for (int i = 0; i < 1_000; i++) {
			cache.put("key " + i, "value " + i);
		}
		cache.evict("gone");
		SpringDiskCache again = reopenCache();
		for (int i = 0; i < 1_000; i++) {
			assertThat(again.get("key " + i).get()).isEqualTo("value " + i);
		}
		assertThat(again.get("gone")).isNull();
	}

	@Test
	void keepTheOrderOfTheCallsAmongWaitingOnes() {
		this.settings = ON_DISK_ONLY;
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		Map<String, String> expected = new TreeMap<>();
		for (int i = 0; i < 300; i++) {
			String key = "key " + i % 7;
			Cache by = (i % 3 == 0) ? cache : asynchronous;
			if (i % 11 == 5) {
				by.evict(key);
				expected.remove(key);
			}
			else if (i % 97 == 96) {
				by.clear();
				expected.clear();
			}
			else {
				by.put(key, "value " + i);
				expected.put(key, "value " + i);
			}
			assertThat(valueOf(cache, key)).isEqualTo(expected.get(key));
		}
		SpringDiskCache again = reopenCache();
		for (int i = 0; i < 7; i++) {
			assertThat(valueOf(again, "key " + i)).isEqualTo(expected.get("key " + i));
		}
	}

	private static Object valueOf(Cache cache, String key) {
		Cache.ValueWrapper found = cache.get(key);
		return (found != null) ? found.get() : null;
	}

	@Test
	void beyondTheBoundTheValueIsDroppedAndTheOlderOneGone() {
		this.settings = (builder) -> builder.busyTimeout(java.time.Duration.ofSeconds(20));
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		for (int i = 0; i < 20; i++) {
			cache.put("key " + i, "old");
		}
		LockedFile.during(file(), () -> {
			for (int i = 0; i < 20; i++) {
				asynchronous.put("key " + i, LARGE);
			}
			assertThat(cache.get("key 0").get()).isEqualTo(LARGE);
			assertThat(cache.get("key 19")).isNull();
			assertThat(cache.tiers().stats().rejectedPuts()).isEqualTo(5);
			assertThat(cache.tiers().stats().totalPuts()).isEqualTo(35);
			assertThat(cache.tiers().stats().totalDeletes()).isZero();
			assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains(NAME, "not kept");
			assertThat(this.log.messages(Level.TRACE)).filteredOn((line) -> line.contains("'key 19': not kept"))
				.hasSize(1);
		});
		SpringDiskCache again = reopenCache();
		assertThat(again.get("key 0").get()).isEqualTo(LARGE);
		assertThat(again.get("key 19")).isNull();
	}

	@Test
	void aSingleValueMayBeLargerThanWhatMayWait() {
		SpringDiskCache cache = openCache();
		String huge = "x".repeat(17 * 1024 * 1024);
		asynchronousView(cache, String.class).put("key", huge);
		assertThat(reopenCache().get("key").get()).isEqualTo(huge);
	}

	@Test
	void valuesThatWaitLeaveRoomForRemovals() {
		this.settings = (builder) -> builder.busyTimeout(java.time.Duration.ofSeconds(60));
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		cache.put("untouched", "stays");
		LockedFile.during(file(), () -> {
			for (int i = 0; i < 15; i++) {
				asynchronous.put("key " + i, LARGE);
			}
			for (int i = 0; i < 90_000; i++) {
				asynchronous.evict("gone " + i);
			}
			assertThat(cache.get("untouched").get()).isEqualTo("stays");
			assertThat(cache.get("key 14").get()).isEqualTo(LARGE);
			assertThat(this.log.messages(Level.WARN)).isEmpty();
		});
	}

	@Test
	void removalsBeyondTheBoundDoNotPileUp() {
		this.settings = (builder) -> builder.busyTimeout(java.time.Duration.ofSeconds(60));
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		cache.put("key 1", "old");
		LockedFile.during(file(), () -> {
			for (int i = 0; i < 200_000; i++) {
				asynchronous.evict("key " + i);
			}
			assertThat(cache.get("key 1")).isNull();
			assertThat(cache.get("key 199999")).isNull();
			asynchronous.put("key 1", "new");
			assertThat(cache.get("key 1")).isNull();
			assertThat(cache.tiers().stats().totalDeletes()).isEqualTo(200_000);
			assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains(NAME, "all are");
		});
	}

	@Test
	void surviveADiskThatFails() {
		this.settings = (builder) -> builder.busyTimeout(java.time.Duration.ofMillis(1));
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		cache.put("key", "old");
		cache.put("gone", "old");
		LockedFile.during(file(), () -> {
			asynchronous.put("key", "new");
			asynchronous.evict("gone");
			// Fails after those before it have.
			cache.put("other", "value");
			assertThat(cache.tiers().failure()).isNotNull();
			assertThat(cache.get("key").get()).isEqualTo("new");
			assertThat(cache.get("gone")).isNull();
			assertThat(cache.get("other").get()).isEqualTo("value");
		});
		cache.put("third", "value");
		assertThat(cache.tiers().failure()).isNull();
		assertThat(cache.get("key").get()).isEqualTo("new");
		assertThat(cache.get("gone")).isNull();
		SpringDiskCache again = reopenCache();
		assertThat(again.get("key")).isNull();
		assertThat(again.get("gone")).isNull();
		assertThat(again.get("third").get()).isEqualTo("value");
	}

}
