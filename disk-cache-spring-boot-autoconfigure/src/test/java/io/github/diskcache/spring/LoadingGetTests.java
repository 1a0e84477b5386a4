package io.github.diskcache.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.diskcache.Gate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A get that loads what is missing.
 */
@DisplayName("[A3] get(key, loader)")
class LoadingGetTests extends SpringCacheFixture {

	private static final Callable<Object> UNUSED = () -> {
		throw new AssertionError("The loader ran");
	};

	@Test
	void storesWhatWasLoaded() {
		SpringDiskCache cache = openCache();
		assertThat(cache.<String>get("key", () -> "loaded")).isEqualTo("loaded");
		assertThat(cache.get("key", UNUSED)).isEqualTo("loaded");
		assertThat(reopenCache().get("key", UNUSED)).isEqualTo("loaded");
	}

	@Test
	void cachesALoadedNull() {
		SpringDiskCache cache = openCache();
		assertThat(cache.<String>get("key", () -> null)).isNull();
		assertThat(cache.get("key", UNUSED)).isNull();
		assertThat(reopenCache().get("key", UNUSED)).isNull();
	}

	@Test
	@DisplayName("[N2] a load counts one get, and the hit after it another one")
	void aLoadCountsOneGet() {
		SpringDiskCache cache = openCache();
		cache.get("key", () -> "loaded");
		assertThat(cache.tiers().stats().misses()).isOne();
		cache.get("key", UNUSED);
		assertThat(cache.tiers().stats().memoryHits()).isOne();
		assertThat(cache.tiers().stats().totalGets()).isEqualTo(2);
	}

	@RepeatedTest(5)
	void tenThreadsNeedOneLoad() {
		SpringDiskCache cache = openCache();
		AtomicInteger loads = new AtomicInteger();
		Gate gate = new Gate();
		Callable<Object> loader = () -> {
			gate.run();
			return "load " + loads.incrementAndGet();
		};
		List<Future<Object>> callers = new ArrayList<>();
		callers.add(start(() -> cache.get("key", loader)));
		gate.awaitArrival();
		for (int i = 1; i < 10; i++) {
			callers.add(startAndAwaitWaiting(() -> cache.get("key", loader)));
		}
		gate.open();
		callers.forEach((caller) -> assertThat(outcome(caller)).isEqualTo("load 1"));
		assertThat(loads).hasValue(1);
	}

	@Test
	void methodsThatDeclareTheSameTypeNeedOneLoad() {
		SpringDiskCache cache = openCache();
		Cache first = cache.viewFor(declared(String.class, false, "first"));
		Cache second = cache.viewFor(declared(String.class, false, "second"));
		Gate gate = new Gate();
		Future<String> loading = start(() -> first.get("key", () -> {
			gate.run();
			return "first";
		}));
		gate.awaitArrival();
		Future<String> waiting = startAndAwaitWaiting(() -> second.get("key", () -> "second"));
		gate.open();
		assertThat(outcome(loading)).isEqualTo("first");
		assertThat(outcome(waiting)).isEqualTo("first");
	}

	@Test
	void otherKeysAreNotBlocked() {
		SpringDiskCache cache = openCache();
		Gate gate = new Gate();
		Future<Object> slow = start(() -> cache.get("key 0", () -> {
			gate.run();
			return "slow";
		}));
		gate.awaitArrival();
		// More keys than any table of locks has places.
		for (int i = 1; i < 300; i++) {
			assertThat(cache.<String>get("key " + i, () -> "fast")).isEqualTo("fast");
		}
		cache.put("key 0", "put");
		assertThat(cache.get("key 0").get()).isEqualTo("put");
		gate.open();
		assertThat(outcome(slow)).isEqualTo("slow");
	}

	@Test
	void aLoaderMayUseTheCacheForOtherKeys() {
		SpringDiskCache cache = openCache();
		String value = cache.get("a", () -> "a" + cache.get("b", () -> "b" + cache.get("c", () -> "c")));
		assertThat(value).isEqualTo("abc");
		assertThat(cache.get("b").get()).isEqualTo("bc");
		assertThat(cache.get("c").get()).isEqualTo("c");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFailureReachesAllWhoWaitedAndIsNotCached(boolean error) {
		SpringDiskCache cache = openCache();
		Throwable failure = error ? new StackOverflowError("deep") : new java.io.IOException("down");
		Gate gate = new Gate();
		Callable<Object> failing = () -> {
			gate.run();
			if (failure instanceof Error fatal) {
				throw fatal;
			}
			throw (Exception) failure;
		};
		Callable<ValueRetrievalException> caller = () -> catchThrowableOfType(ValueRetrievalException.class,
				() -> cache.get("key", failing));
		Future<ValueRetrievalException> loading = start(caller);
		gate.awaitArrival();
		Future<ValueRetrievalException> waiting = startAndAwaitWaiting(caller);
		gate.open();
		assertThat(outcome(loading).getCause()).isSameAs(failure);
		ValueRetrievalException thrown = outcome(waiting);
		assertThat(thrown.getCause()).isSameAs(failure);
		assertThat(thrown.getKey()).isEqualTo("key");
		assertThat(cache.get("key")).isNull();
		assertThat(cache.<String>get("key", () -> "fine")).isEqualTo("fine");
		assertThat(cache.tiers().stats().loadFailures()).isOne();
	}

	@Test
	void aWaiterCanBeInterrupted() throws InterruptedException {
		SpringDiskCache cache = openCache();
		Gate gate = new Gate();
		Future<Object> loading = start(() -> cache.get("key", () -> {
			gate.run();
			return "loaded";
		}));
		gate.awaitArrival();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicReference<Boolean> flag = new AtomicReference<>();
		Thread waiter = new Thread(() -> {
			thrown.set(catchThrowableOfType(ValueRetrievalException.class, () -> cache.get("key", UNUSED)));
			flag.set(Thread.currentThread().isInterrupted());
		});
		waiter.start();
		awaitWaiting(waiter);
		waiter.interrupt();
		waiter.join(PATIENCE * 1000);
		assertThat(thrown.get()).hasCauseInstanceOf(InterruptedException.class);
		assertThat(flag).hasValue(true);
		gate.open();
		assertThat(outcome(loading)).isEqualTo("loaded");
	}

	@Test
	void loadersOfDifferentTypesDoNotShareALoad() {
		SpringDiskCache cache = openCache();
		Gate gate = new Gate();
		Future<Book> slow = start(() -> view(cache, Book.class).get("key", () -> {
			gate.run();
			return new Book("slow");
		}));
		gate.awaitArrival();
		assertThat(view(cache, Integer.class).<Integer>get("key", () -> 1)).isEqualTo(1);
		gate.open();
		assertThat(outcome(slow)).isEqualTo(new Book("slow"));
	}

	@Test
	void recursionOnTheSameKeyFailsClearly() {
		SpringDiskCache cache = openCache();
		assertThatExceptionOfType(ValueRetrievalException.class)
			.isThrownBy(() -> cache.get("key", () -> cache.get("key", UNUSED)))
			.havingRootCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessageContainingAll("key", "wait");
		assertThat(cache.<String>get("key", () -> "fine")).isEqualTo("fine");
	}

}
