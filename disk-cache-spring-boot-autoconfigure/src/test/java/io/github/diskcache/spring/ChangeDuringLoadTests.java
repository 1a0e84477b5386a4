package io.github.diskcache.spring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.Gate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was loaded before a change is never stored over it, nor given to who comes later.
 */
@DisplayName("[A3][K2] a change while a value is loaded")
class ChangeDuringLoadTests extends SpringCacheFixture {

	private final Gate gate = new Gate();

	private final CompletableFuture<String> later = new CompletableFuture<>();

	static Stream<Named<Consumer<Cache>>> removals() {
		return Stream.of(Named.of("delete of the native cache", (cache) -> nativeOf(cache).delete("key")),
				Named.of("deleteMany of the native cache", (cache) -> nativeOf(cache).deleteMany(List.of("key"))),
				Named.of("clear of the native cache", (cache) -> nativeOf(cache).clear()),
				Named.of("evict", (cache) -> cache.evict("key")),
				Named.of("evictIfPresent", (cache) -> cache.evictIfPresent("key")), Named.of("clear", Cache::clear),
				Named.of("invalidate", Cache::invalidate));
	}

	private static DiskBackedCache<?> nativeOf(Cache cache) {
		return ((SpringDiskCache) cache).getNativeCache();
	}

	private Future<Object> load(Cache cache) {
		Future<Object> loading = start(() -> cache.get("key", () -> {
			this.gate.run();
			return "loaded before";
		}));
		this.gate.awaitArrival();
		return loading;
	}

	private CompletableFuture<String> loadLater(Cache cache) {
		this.gate.open();
		CompletableFuture<String> loading = cache.retrieve("key", () -> {
			this.gate.run();
			return this.later;
		});
		this.gate.awaitArrival();
		return loading;
	}

	@Test
	void aPutStays() {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(cache);
		cache.put("key", "put");
		this.gate.open();
		assertThat(outcome(loading)).isEqualTo("loaded before");
		assertThat(cache.get("key").get()).isEqualTo("put");
		assertThat(reopenCache().get("key").get()).isEqualTo("put");
	}

	@Test
	void aPutOfTheTypedCacheStays() {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(cache);
		cache.getNativeCache().put("key", "put");
		this.gate.open();
		assertThat(outcome(loading)).isEqualTo("loaded before");
		assertThat(cache.get("key").get()).isEqualTo("put");
		assertThat(reopenCache().get("key").get()).isEqualTo("put");
	}

	@Test
	@Timeout(PATIENCE)
	void anAsynchronousChangeDoesNotWaitForTheStoringOfAnotherValue() {
		this.settings = (builder) -> builder.busyTimeout(Duration.ofMinutes(1));
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, String.class);
		cache.put("other", "value");
		AtomicReference<Future<Object>> loading = new AtomicReference<>();
		LockedFile.during(file(), () -> {
			loading.set(startAndAwaitWaiting(() -> cache.get("key", () -> "loaded before")));
			asynchronous.evict("key");
			assertThat(cache.get("key")).isNull();
			asynchronous.put("key", "put");
			assertThat(cache.get("key").get()).isEqualTo("put");
		});
		assertThat(outcome(loading.get())).isEqualTo("loaded before");
		assertThat(cache.get("key").get()).isEqualTo("put");
		assertThat(reopenCache().get("key").get()).isEqualTo("put");
	}

	@Test
	void aPutIfAbsentStays() {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(cache);
		assertThat(cache.putIfAbsent("key", "put")).isNull();
		this.gate.open();
		outcome(loading);
		assertThat(cache.get("key").get()).isEqualTo("put");
	}

	@ParameterizedTest
	@MethodSource("removals")
	void whatWasRemovedStaysAway(Consumer<Cache> removal) {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(cache);
		removal.accept(cache);
		this.gate.open();
		assertThat(outcome(loading)).isEqualTo("loaded before");
		assertThat(cache.get("key")).isNull();
		assertThat(reopenCache().get("key")).isNull();
	}

	@ParameterizedTest
	@MethodSource("removals")
	void whoComesAfterTheRemovalIsNotGivenWhatWasLoadedBefore(Consumer<Cache> removal) {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(cache);
		removal.accept(cache);
		assertThat(cache.<String>get("key", () -> "loaded after")).isEqualTo("loaded after");
		this.gate.open();
		outcome(loading);
		assertThat(cache.get("key").get()).isEqualTo("loaded after");
	}

	@Test
	void aChangeThroughAnotherViewCounts() {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(view(cache, Object.class));
		asynchronousView(cache, String.class).put("key", "put");
		this.gate.open();
		outcome(loading);
		assertThat(cache.get("key").get()).isEqualTo("put");
	}

	@Test
	void aChangeOfAnotherKeyDoesNotCount() {
		SpringDiskCache cache = openCache();
		Future<Object> loading = load(cache);
		cache.put("other", "put");
		cache.evict("third");
		this.gate.open();
		outcome(loading);
		assertThat(cache.get("key").get()).isEqualTo("loaded before");
	}

	@Test
	void aLoaderThatPutsItsKeyHasTheLastWord() {
		SpringDiskCache cache = openCache();
		String value = cache.get("key", () -> {
			cache.put("key", "put");
			return "loaded";
		});
		assertThat(value).isEqualTo("loaded");
		assertThat(cache.get("key").get()).isEqualTo("put");
	}

	@ParameterizedTest
	@MethodSource("removals")
	void whatWasRemovedStaysAwayFromAsynchronousLoadsToo(Consumer<Cache> removal) {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> before = loadLater(cache);
		removal.accept(cache);
		CompletableFuture<String> after = cache.retrieve("key",
				() -> CompletableFuture.completedFuture("loaded after"));
		assertThat(outcome(after)).isEqualTo("loaded after");
		this.later.complete("loaded before");
		assertThat(outcome(before)).isEqualTo("loaded before");
		assertThat(cache.get("key").get()).isEqualTo("loaded after");
	}

	@Test
	void aPutDuringAnAsynchronousLoadStays() {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> loading = loadLater(cache);
		cache.put("key", "put");
		this.later.complete("loaded before");
		outcome(loading);
		assertThat(cache.get("key").get()).isEqualTo("put");
	}

}
