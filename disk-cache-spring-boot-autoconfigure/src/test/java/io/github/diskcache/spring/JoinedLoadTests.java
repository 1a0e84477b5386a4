package io.github.diskcache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.diskcache.CacheStats;
import io.github.diskcache.Gate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
	void whoWaitsJoinsWhoDoesNot() {
		SpringDiskCache cache = openCache();
		CompletableFuture<Object> first = cache.retrieve("key", this::loadLater);
		while (this.loads.get() == 0) {
			Thread.onSpinWait();
		}
		Future<Object> waiting = startAndAwaitWaiting(() -> cache.get("key", () -> "loaded twice"));
		this.later.complete("loaded");
		assertThat(outcome(first)).isEqualTo("loaded");
		assertThat(outcome(waiting)).isEqualTo("loaded");
		assertThat(this.loads).hasValue(1);
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
