package io.github.diskcache.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.diskcache.Gate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Gets whose callers don't wait.
 */
@DisplayName("[A3] retrieve")
class RetrieveTests extends SpringCacheFixture {

	private static CompletableFuture<String> unused() {
		throw new AssertionError("The loader was called");
	}

	@Test
	void aHitInMemoryIsThereAtOnce() {
		SpringDiskCache cache = openCache();
		cache.put("key", "value");
		assertThat(cache.retrieve("key")).isCompleted();
		assertThat(((Cache.ValueWrapper) outcome(cache.retrieve("key"))).get()).isEqualTo("value");
		assertThat(cache.retrieve("key", RetrieveTests::unused)).isCompletedWithValue("value");
	}

	@Test
	void aHitOnDiskComesOnAnotherThread() {
		openCache().put("key", "value");
		SpringDiskCache cache = reopenCache();
		CompletableFuture<?> found = cache.retrieve("key");
		assertThat(((Cache.ValueWrapper) outcome(found)).get()).isEqualTo("value");
		assertThat(outcome(cache.retrieve("key", RetrieveTests::unused))).isEqualTo("value");
	}

	@Test
	void aLateMissIsNull() {
		assertThat((Object) outcome(openCache().retrieve("absent"))).isNull();
	}

	@Test
	void aCachedNullIsAWrapper() {
		SpringDiskCache cache = openCache();
		cache.put("key", null);
		assertThat(((Cache.ValueWrapper) outcome(cache.retrieve("key"))).get()).isNull();
		cache = reopenCache();
		assertThat(((Cache.ValueWrapper) outcome(cache.retrieve("key"))).get()).isNull();
		assertThat(outcome(reopenCache().retrieve("key", RetrieveTests::unused))).isNull();
	}

	@Test
	void aValueIsItselfWhereNullsAreNotCached() {
		SpringDiskCache cache = cache(open(builder().cacheNullValues(false)));
		cache.put("key", "value");
		assertThat((Object) outcome(cache.retrieve("key"))).isEqualTo("value");
		assertThat((Object) outcome(cache.retrieve("absent"))).isNull();
	}

	@Test
	void theCallersThreadNeitherReadsNorLoads() {
		SpringDiskCache cache = openCache();
		AtomicReference<Thread> loader = new AtomicReference<>();
		CompletableFuture<String> loading = cache.retrieve("key", () -> {
			loader.set(Thread.currentThread());
			return CompletableFuture.completedFuture("loaded");
		});
		assertThat(outcome(loading)).isEqualTo("loaded");
		assertThat(loader.get()).isNotSameAs(Thread.currentThread());
	}

	@Test
	void whoCompletesTheLoadersFutureDoesNotWrite() {
		SpringDiskCache cache = openCache();
		Gate called = new Gate();
		called.open();
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<String> loading = cache.retrieve("key", () -> {
			called.run();
			return source;
		});
		called.awaitArrival();
		CompletableFuture<Thread> completing = new CompletableFuture<>();
		loading.whenComplete((value, failure) -> completing.complete(Thread.currentThread()));
		source.complete("loaded");
		assertThat(outcome(completing)).isNotSameAs(Thread.currentThread());
	}

	@Test
	void tenCallersNeedOneLoad() {
		SpringDiskCache cache = openCache();
		AtomicInteger loads = new AtomicInteger();
		CompletableFuture<String> source = new CompletableFuture<>();
		List<CompletableFuture<String>> callers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			callers.add(cache.retrieve("key", () -> {
				loads.incrementAndGet();
				return source;
			}));
		}
		source.complete("loaded");
		callers.forEach((caller) -> assertThat(outcome(caller)).isEqualTo("loaded"));
		assertThat(loads).hasValue(1);
		assertThat(cache.get("key").get()).isEqualTo("loaded");
	}

	@Test
	void aCallerWhoCancelsDoesNotCancelTheOthers() {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<String> first = cache.retrieve("key", () -> source);
		CompletableFuture<String> second = cache.retrieve("key", RetrieveTests::unused);
		first.cancel(true);
		second.completeExceptionally(new IllegalStateException("by a caller"));
		CompletableFuture<String> third = cache.retrieve("key", RetrieveTests::unused);
		source.complete("loaded");
		assertThat(outcome(third)).isEqualTo("loaded");
		assertThat(source).isNotCancelled();
		assertThat(cache.get("key").get()).isEqualTo("loaded");
	}

	@Test
	void aFailureReachesAllAndIsNotCached() {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<String> first = cache.retrieve("key", () -> source);
		CompletableFuture<String> second = cache.retrieve("key", RetrieveTests::unused);
		IllegalStateException down = new IllegalStateException("down");
		source.completeExceptionally(down);
		assertThat(catchThrowableOfType(ExecutionException.class, first::get).getCause()).isSameAs(down);
		assertThat(catchThrowableOfType(ExecutionException.class, second::get).getCause()).isSameAs(down);
		assertThat(outcome(cache.retrieve("key", () -> CompletableFuture.completedFuture("fine")))).isEqualTo("fine");
	}

	@Test
	void aLoaderThatThrowsFailsTheFutureAlone() {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> failed = cache.retrieve("key", RetrieveTests::unused);
		assertThat(catchThrowableOfType(ExecutionException.class, failed::get))
			.hasCauseInstanceOf(AssertionError.class);
		CompletableFuture<String> nothing = cache.retrieve("key", () -> null);
		assertThat(catchThrowableOfType(ExecutionException.class, nothing::get))
			.hasCauseInstanceOf(RuntimeException.class);
		assertThat(outcome(cache.retrieve("key", () -> CompletableFuture.completedFuture("fine")))).isEqualTo("fine");
	}

	@Test
	void aLoaderThatAsksForItsOwnKeyFailsClearly() {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> loading = cache.retrieve("key",
				() -> cache.retrieve("key", () -> CompletableFuture.completedFuture("inner")));
		assertThat(loading).failsWithin(Duration.ofSeconds(PATIENCE))
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessageContaining("key");
	}

	@Test
	void whatHangsOnAFutureMayWaitForOthers() {
		SpringDiskCache before = openCache();
		before.put("first", "1");
		before.put("second", "2");
		SpringDiskCache cache = reopenCache();
		// Ten methods, each of them called by the thread that completes a future, wait
		// for
		// one more.
		List<Future<Object>> callers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			callers.add(cache.retrieve("absent " + i)
				.thenApply((miss) -> ((Cache.ValueWrapper) outcome(cache.retrieve("second"))).get()));
		}
		callers.forEach((caller) -> assertThat(outcome(caller)).isEqualTo("2"));
	}

	@Test
	void aPoolOfOneDoesNotDeadlock() throws InterruptedException {
		SpringDiskCache cache = openCache();
		ExecutorService pool = Executors.newSingleThreadExecutor();
		try {
			Future<String> outer = pool.submit(() -> cache.retrieve("outer", () -> {
				CompletableFuture<String> inner = cache.retrieve("inner",
						() -> CompletableFuture.completedFuture("value"));
				return CompletableFuture.completedFuture("outer of " + inner.join());
			}).get());
			assertThat(outcome(outer)).isEqualTo("outer of value");
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void tasksAreDecorated() {
		ThreadLocal<String> context = new ThreadLocal<>();
		SpringDiskCache cache = cache(open(builder().taskDecorator((task) -> {
			String callers = context.get();
			return () -> {
				context.set(callers);
				task.run();
			};
		})));
		context.set("of the caller");
		assertThat(outcome(cache.retrieve("key", () -> CompletableFuture.completedFuture(context.get()))))
			.isEqualTo("of the caller");
	}

	@Test
	void aDecoratorThatThrowsHarmsNobodyElse() {
		AtomicReference<RuntimeException> failure = new AtomicReference<>(new IllegalStateException("decorator"));
		SpringDiskCache cache = cache(open(builder().taskDecorator((task) -> {
			RuntimeException thrown = failure.getAndSet(null);
			if (thrown != null) {
				throw thrown;
			}
			return task;
		})));
		CompletableFuture<String> first = cache.retrieve("key", () -> CompletableFuture.completedFuture("first"));
		assertThat(start(() -> catchThrowable(first::join))).succeedsWithin(Duration.ofSeconds(PATIENCE))
			.asInstanceOf(InstanceOfAssertFactories.THROWABLE)
			.hasRootCauseMessage("decorator");
		CompletableFuture<String> second = cache.retrieve("key", () -> CompletableFuture.completedFuture("second"));
		assertThat(outcome(second)).isEqualTo("second");
	}

	@Test
	void aSlowDiskReadBlocksNoCaller() {
		SpringDiskCache cache = openCache();
		CountDownLatch never = new CountDownLatch(1);
		List<CompletableFuture<?>> callers = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			callers.add(cache.retrieve("key " + i, () -> {
				outcome(start(() -> {
					never.await();
					return true;
				}));
				return CompletableFuture.completedFuture("late");
			}));
		}
		assertThat(callers).noneMatch(CompletableFuture::isDone);
		never.countDown();
		callers.forEach((caller) -> assertThat((Object) outcome(caller)).isEqualTo("late"));
	}

}
