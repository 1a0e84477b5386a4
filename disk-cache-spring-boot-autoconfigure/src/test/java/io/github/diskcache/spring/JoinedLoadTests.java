package io.github.diskcache.spring;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.diskcache.CacheStats;
import io.github.diskcache.Gate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * One load for all who ask for a key, whether they wait or not.
 */
@DisplayName("[A3] one load per key")
class JoinedLoadTests extends SpringCacheFixture {

	private final AtomicInteger loads = new AtomicInteger();

	private final CompletableFuture<Object> later = new CompletableFuture<>();

	private Object loadedByGate(Gate gate) {
		this.loads.incrementAndGet();
		gate.run();
		return "loaded";
	}

	private CompletableFuture<Object> loadLater() {
		this.loads.incrementAndGet();
		return this.later;
	}

	@Test
	void whoDoesNotWaitJoinsWhoDoes() {
		SpringDiskCache cache = openCache();
		Gate gate = new Gate();
		Future<Object> waiting = start(() -> cache.get("key", () -> loadedByGate(gate)));
		gate.awaitArrival();
		CompletableFuture<Object> joined = cache.retrieve("key", this::loadLater);
		assertThat(joined).isNotDone();
		gate.open();
		assertThat(outcome(waiting)).isEqualTo("loaded");
		assertThat(outcome(joined)).isEqualTo("loaded");
		assertThat(this.loads).hasValue(1);
	}

	@Test
	void whoWaitsDoesNotWaitForAFuture() {
		SpringDiskCache cache = openCache();
		CompletableFuture<Object> asynchronous = cache.retrieve("key",
				() -> CompletableFuture.supplyAsync(() -> cache.get("key", () -> "loaded by the one that waits")));
		assertThat(outcome(asynchronous)).isEqualTo("loaded by the one that waits");
	}

	@Test
	void whoJoinsHasAThreadOfItsOwn() {
		SpringDiskCache cache = openCache();
		CompletableFuture<Object> first = cache.retrieve("key", this::loadLater);
		CompletableFuture<Object> second = cache.retrieve("key", this::loadLater);
		CompletableFuture<Object> third = cache.retrieve("key", this::loadLater);
		CompletableFuture<Object> dependent = second.thenApply((value) -> outcome(third));
		CompletableFuture<Object> other = third.thenApply((value) -> outcome(first));
		this.later.complete("loaded");
		assertThat(outcome(dependent)).isEqualTo("loaded");
		assertThat(outcome(other)).isEqualTo("loaded");
	}

	@Test
	void aLoaderMayThrowWhatFuturesThrow() {
		SpringDiskCache cache = openCache();
		for (RuntimeException thrown : List.of(new CancellationException("x"), new CompletionException("y", null))) {
			Gate gate = new Gate();
			Callable<Object> loader = () -> {
				gate.run();
				throw thrown;
			};
			Future<Throwable> loading = start(() -> catchThrowable(() -> cache.get("key", loader)));
			gate.awaitArrival();
			Future<Throwable> waiting = startAndAwaitWaiting(() -> catchThrowable(() -> cache.get("key", loader)));
			gate.open();
			assertThat(outcome(loading)).isInstanceOf(Cache.ValueRetrievalException.class).hasCause(thrown);
			assertThat(outcome(waiting)).isInstanceOf(Cache.ValueRetrievalException.class).hasCause(thrown);
		}
	}

	@Test
	@DisplayName("[N2] who joins a load has asked, and has not been given anything by the cache")
	void whoJoinsIsCounted() {
		SpringDiskCache cache = openCache();
		CompletableFuture<Object> first = cache.retrieve("key", this::loadLater);
		CompletableFuture<Object> second = cache.retrieve("key", this::loadLater);
		CompletableFuture<Object> third = cache.retrieve("key", this::loadLater);
		this.later.complete("loaded");
		assertThat(outcome(first)).isEqualTo("loaded");
		assertThat(outcome(second)).isEqualTo("loaded");
		assertThat(outcome(third)).isEqualTo("loaded");
		CacheStats stats = cache.tiers().stats();
		assertThat(stats.totalGets()).isEqualTo(3);
		assertThat(stats.misses()).isEqualTo(3);
	}

}
