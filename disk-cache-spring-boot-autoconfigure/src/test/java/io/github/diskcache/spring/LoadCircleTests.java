package io.github.diskcache.spring;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Loads that wait for each other end, those that don't are left alone.
 */
@DisplayName("[A3] loaders that need each other's values")
class LoadCircleTests extends SpringCacheFixture {

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(PATIENCE, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("The others did not come", ex);
		}
	}

	@RepeatedTest(10)
	void aCircleOverThreadsFailsInsteadOfHanging() {
		SpringDiskCache cache = openCache();
		int size = 3;
		CyclicBarrier allLoad = new CyclicBarrier(size);
		Future<?>[] callers = new Future<?>[size];
		for (int i = 0; i < size; i++) {
			int mine = i;
			Callable<Object> loader = () -> {
				meet(allLoad);
				return cache.get("key " + (mine + 1) % size, () -> "not reached");
			};
			callers[i] = start(
					() -> catchThrowableOfType(ValueRetrievalException.class, () -> cache.get("key " + mine, loader)));
		}
		for (Future<?> caller : callers) {
			assertThat((Throwable) outcome(caller)).hasRootCauseInstanceOf(IllegalStateException.class)
				.rootCause()
				.hasMessageContaining("wait");
		}
		assertThat(cache.<String>get("key 0", () -> "fine")).isEqualTo("fine");
	}

	@Test
	void aCircleOverTwoCachesFailsInsteadOfHanging() {
		DiskBackedCacheManager manager = open();
		Cache one = manager.getCache("one");
		Cache other = manager.getCache("other");
		CyclicBarrier bothLoad = new CyclicBarrier(2);
		Future<?> first = start(() -> failure(one, () -> {
			meet(bothLoad);
			return other.get("key", () -> "not reached");
		}));
		Future<?> second = start(() -> failure(other, () -> {
			meet(bothLoad);
			return one.get("key", () -> "not reached");
		}));
		assertThat((Throwable) outcome(first)).hasRootCauseInstanceOf(IllegalStateException.class);
		assertThat((Throwable) outcome(second)).hasRootCauseInstanceOf(IllegalStateException.class);
	}

	private static Throwable failure(Cache cache, Callable<Object> loader) {
		return catchThrowableOfType(ValueRetrievalException.class, () -> cache.get("key", loader));
	}

	@Test
	void aThreadMayWaitForOneThatHasWaitedForIt() {
		SpringDiskCache cache = openCache();
		CyclicBarrier bothLoad = new CyclicBarrier(2);
		for (int i = 0; i < 1_000; i++) {
			String first = "first " + i;
			String second = "second " + i;
			Future<Object> other = start(() -> cache.get(second, () -> {
				meet(bothLoad);
				return cache.get(first, () -> "loaded by the other");
			}));
			cache.get(first, () -> {
				meet(bothLoad);
				return "loaded";
			});
			// The other one may still be listed as waiting for what is done.
			assertThat(cache.<Object>get(second, () -> "loaded twice")).isNotNull();
			outcome(other);
		}
	}

}
