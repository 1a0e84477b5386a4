package io.github.diskcache.spring;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.Gate;
import io.github.diskcache.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache;
import org.springframework.cache.support.NoOpCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Caches that are opened and closed beside each other.
 */
@DisplayName("[A2][A11] opening and closing")
class OpeningTests extends SpringCacheFixture {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private final Gate gate = new Gate();

	private final AtomicInteger openings = new AtomicInteger();

	@AfterEach
	void letAllGoOn() {
		this.gate.open();
	}

	private DiskBackedCacheBuilder<Object> blueprint(String name) {
		if (name.equals("slow")) {
			this.openings.incrementAndGet();
			this.gate.run();
		}
		return DiskBackedCache.builder(name, Object.class).busyTimeout(Duration.ofMillis(100));
	}

	private DiskBackedCacheManager openWithASlowOne() {
		return open(DiskBackedCacheManager.builder(this::blueprint).directory(this.folder));
	}

	@Test
	void nobodyWaitsForTheFileOfAnotherCache() {
		DiskBackedCacheManager manager = openWithASlowOne();
		Future<Cache> slow = start(() -> manager.getCache("slow"));
		this.gate.awaitArrival();
		Cache other = outcome(start(() -> manager.getCache("other")));
		other.put("key", "value");
		assertThat(other.get("key").get()).isEqualTo("value");
		assertThat(manager.getCacheNames()).containsExactly("other");
		this.gate.open();
		assertThat(outcome(slow)).isSameAs(manager.getCache("slow"));
		assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("slow", "other");
	}

	@Test
	void whoeverAsksForTheSameCacheWaitsForIt() {
		DiskBackedCacheManager manager = openWithASlowOne();
		Future<Cache> first = start(() -> manager.getCache("slow"));
		this.gate.awaitArrival();
		Future<Cache> second = startAndAwaitWaiting(() -> manager.getCache("slow"));
		this.gate.open();
		assertThat(outcome(first)).isSameAs(outcome(second));
		assertThat(this.openings).hasValue(1);
	}

	@Test
	void whatIsBeingOpenedAtTheCloseIsClosed() {
		DiskBackedCacheManager manager = openWithASlowOne();
		Heard heard = new Heard((cache) -> {
		});
		manager.addListener(heard);
		Future<Cache> slow = start(() -> manager.getCache("slow"));
		this.gate.awaitArrival();
		Future<Boolean> closing = start(() -> {
			manager.destroy();
			return true;
		});
		while (!manager.isClosed()) {
			Thread.onSpinWait();
		}
		this.gate.open();
		assertThat(outcome(closing)).isTrue();
		assertThat(outcome(slow)).isInstanceOf(NoOpCache.class);
		assertThat(this.folder.resolve("slow.db-wal")).doesNotExist();
		assertThat(heard.opened).isEmpty();
	}

	@Test
	void cachesAreClosedBesideEachOther() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a", "b", "c")));
		CyclicBarrier all = new CyclicBarrier(3);
		Heard heard = new Heard((cache) -> {
			try {
				all.await(10, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		manager.addListener(heard);
		manager.destroy();
		assertThat(all.isBroken()).isFalse();
		assertThat(heard.closed).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(manager.caches()).noneMatch((cache) -> cache.tiers().isOpen());
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void aCloseThatHangsIsWaitedForWithinBounds() {
		Set<String> closed = ConcurrentHashMap.newKeySet();
		Gate others = new Gate(2);
		others.open();
		new ParallelClosing(Duration.ofMillis(20)).close(List.of("hangs", "a", "b"), (name) -> {
			if (name.equals("hangs")) {
				this.gate.run();
			}
			closed.add(name);
			others.run();
		});
		others.awaitArrival();
		assertThat(closed).contains("a", "b").doesNotContain("hangs");
		assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains("hangs");
	}

	@Test
	void anInterruptedThreadClosesItsCaches() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a", "b")));
		assertThat(outcome(start(() -> {
			Thread.currentThread().interrupt();
			manager.destroy();
			return Thread.currentThread().isInterrupted();
		}))).isTrue();
		assertThat(manager.caches()).noneMatch((cache) -> cache.tiers().isOpen());
	}

	private static final class Heard implements DiskBackedCacheManager.CacheListener {

		private final Collection<String> opened = ConcurrentHashMap.newKeySet();

		private final Collection<String> closed = ConcurrentHashMap.newKeySet();

		private final Consumer<SpringDiskCache> whenClosing;

		private Heard(Consumer<SpringDiskCache> whenClosing) {
			this.whenClosing = whenClosing;
		}

		@Override
		public void opened(SpringDiskCache cache) {
			this.opened.add(cache.getName());
		}

		@Override
		public void closing(SpringDiskCache cache) {
			this.whenClosing.accept(cache);
			this.closed.add(cache.getName());
		}

	}

}
