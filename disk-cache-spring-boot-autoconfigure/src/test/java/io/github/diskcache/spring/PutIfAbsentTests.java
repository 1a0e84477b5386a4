package io.github.diskcache.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who comes first puts, the others hear what is there.
 */
@DisplayName("[A3] putIfAbsent")
class PutIfAbsentTests extends SpringCacheFixture {

	@Test
	void putsWhatIsAbsent() {
		SpringDiskCache cache = openCache();
		assertThat(cache.putIfAbsent("key", "value")).isNull();
		assertThat(cache.get("key").get()).isEqualTo("value");
		assertThat(reopenCache().get("key").get()).isEqualTo("value");
	}

	@Test
	void leavesWhatIsPresent() {
		SpringDiskCache cache = openCache();
		cache.put("key", "first");
		assertThat(cache.putIfAbsent("key", "second").get()).isEqualTo("first");
		assertThat(cache.get("key").get()).isEqualTo("first");
	}

	@Test
	void leavesWhatIsPresentOnDisk() {
		openCache().put("key", "first");
		SpringDiskCache cache = reopenCache();
		assertThat(cache.putIfAbsent("key", "second").get()).isEqualTo("first");
		assertThat(cache.get("key").get()).isEqualTo("first");
	}

	@Test
	void leavesACachedNull() {
		SpringDiskCache cache = openCache();
		assertThat(cache.putIfAbsent("key", null)).isNull();
		Cache.ValueWrapper found = cache.putIfAbsent("key", "second");
		assertThat(found).isNotNull();
		assertThat(found.get()).isNull();
		assertThat(cache.get("key").get()).isNull();
	}

	@Test
	void replacesWhatOtherTypesHavePut() {
		SpringDiskCache cache = openCache();
		cache.put("key", "text");
		assertThat(view(cache, Integer.class).putIfAbsent("key", 1)).isNull();
		assertThat(cache.get("key").get()).isEqualTo(1);
	}

	@RepeatedTest(5)
	void oneOfTenThreadsWins() {
		SpringDiskCache cache = openCache();
		CyclicBarrier start = new CyclicBarrier(10);
		List<Future<Cache.ValueWrapper>> callers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			int mine = i;
			callers.add(start(() -> {
				start.await();
				return cache.putIfAbsent("key", mine);
			}));
		}
		List<Cache.ValueWrapper> answers = new ArrayList<>();
		callers.forEach((caller) -> answers.add(outcome(caller)));
		assertThat(answers).filteredOn(Objects::isNull).hasSize(1);
		Object winner = cache.get("key").get();
		assertThat(answers).filteredOn(Objects::nonNull)
			.hasSize(9)
			.allSatisfy((answer) -> assertThat(answer.get()).isEqualTo(winner));
	}

}
