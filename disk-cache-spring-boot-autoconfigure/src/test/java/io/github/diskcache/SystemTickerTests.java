package io.github.diskcache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SystemTickerTests {

	private static final String THREAD_NAME = "disk-cache-ticker";

	private final CacheTime time = SystemTicker.acquire();

	@AfterEach
	void close() {
		this.time.close();
	}

	private static long systemMicros() {
		return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
	}

	@Test
	@DisplayName("[T2] the default clock is at most 10 ms behind while it is used")
	void theClockIsHardlyBehind() {
		// The median, because the machine may be busy with something else for a while.
		long[] lags = LongStream.range(0, 300).map((i) -> {
			long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
			while (System.nanoTime() < until) {
				this.time.now();
			}
			return systemMicros() - this.time.now();
		}).sorted().toArray();
		assertThat(lags[lags.length / 2]).isBetween(-1_000L, 10_000L);
	}

	@Test
	@DisplayName("[T2] the default clock never goes back")
	void theClockNeverGoesBack() {
		long last = this.time.now();
		for (int i = 0; i < 200_000; i++) {
			long now = (i % 1000 == 0) ? this.time.writeTime() : this.time.now();
			assertThat(now).isGreaterThanOrEqualTo(last);
			last = now;
		}
	}

	@Test
	@DisplayName("[L1] a write is newer than the hits before it and older than those after it")
	void aWriteLiesBetweenTheHitsAroundIt() {
		for (int i = 0; i < 10_000; i++) {
			long before = this.time.now();
			long write = this.time.writeTime();
			long after = this.time.now();
			assertThat(write).isGreaterThan(before);
			assertThat(after).isGreaterThan(write);
		}
	}

	@Test
	@DisplayName("[T4] an idle ticker sleeps, and whoever wakes it gets the time of the clock")
	void anIdleTickerSleeps() {
		this.time.now();
		Thread ticker = tickers().iterator().next();
		await(() -> ticker.getState() == Thread.State.WAITING);
		long before = systemMicros();
		long now = this.time.now();
		assertThat(now).isBetween(before, systemMicros());
	}

	@Test
	@DisplayName("[T4] all caches share one thread, which ends with the last of them")
	void theThreadEndsWithTheLastCache() throws Exception {
		// A copy of its own, because other tests may have left a cache open.
		Method acquire = new Copy().loadClass(SystemTicker.class.getName()).getDeclaredMethod("acquire");
		acquire.setAccessible(true);
		Set<Thread> before = tickers();
		AutoCloseable first = (AutoCloseable) acquire.invoke(null);
		AutoCloseable second = (AutoCloseable) acquire.invoke(null);
		Set<Thread> started = new HashSet<>(tickers());
		started.removeAll(before);
		assertThat(started).hasSize(1);
		Thread ticker = started.iterator().next();
		assertThat(ticker.isDaemon()).isTrue();
		assertThat(ticker.getContextClassLoader()).isNull();
		first.close();
		first.close();
		ticker.join(50);
		assertThat(ticker.isAlive()).isTrue();
		second.close();
		ticker.join(10_000);
		assertThat(ticker.isAlive()).isFalse();
		AutoCloseable third = (AutoCloseable) acquire.invoke(null);
		assertThat(tickers()).hasSize(before.size() + 1);
		third.close();
	}

	@Test
	@DisplayName("[T2] a cache without a clock uses the system's")
	void aCacheUsesTheTicker() {
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("books", String.class)
			.inMemory()
			.memoryMaxItems(1)
			.diskMaxItems(2)
			.build()) {
			cache.put("c", "x");
			cache.put("b", "x");
			cache.get("c");
			cache.put("a", "x");
			assertThat(cache.exists("b")).isFalse();
			assertThat(cache.exists("a")).isTrue();
			assertThat(cache.exists("c")).isTrue();
		}
	}

	private static Set<Thread> tickers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(THREAD_NAME))
			.collect(Collectors.toSet());
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("time").isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	/** Defines the ticker's classes again. */
	private static final class Copy extends ClassLoader {

		Copy() {
			super(SystemTickerTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(SystemTicker.class.getName()) && !name.equals(CacheTime.class.getName())) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : define(name);
			}
		}

		private Class<?> define(String name) {
			try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = code.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
