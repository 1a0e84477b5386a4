package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import io.github.diskcache.CacheFile;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.MutableClock;
import io.github.diskcache.store.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.cache.Cache;
import org.springframework.core.ResolvableType;

/**
 * A folder, managers over it that are closed in the end, and threads.
 */
abstract class SpringCacheFixture {

	static final String NAME = "books";

	static final long PATIENCE = 20;

	final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

	private final List<DiskBackedCacheManager> managers = new ArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** What a test changes about every cache. */
	UnaryOperator<DiskBackedCacheBuilder<Object>> settings = UnaryOperator.identity();

	@TempDir
	Path folder;

	DiskBackedCacheManagerBuilder builder() {
		return DiskBackedCacheManager.builder(this::blueprint).directory(this.folder);
	}

	private DiskBackedCacheBuilder<Object> blueprint(String name) {
		return this.settings.apply(DiskBackedCache.builder(name, Object.class)
			.clock(this.clock)
			.busyTimeout(Duration.ofMillis(100))
			.allowedTypes("io.github.diskcache.spring"));
	}

	DiskBackedCacheManager open(DiskBackedCacheManagerBuilder builder) {
		DiskBackedCacheManager manager = builder.build();
		this.managers.add(manager);
		manager.afterPropertiesSet();
		return manager;
	}

	DiskBackedCacheManager open() {
		return open(builder());
	}

	/** Opens a cache as somebody sees it who declares nothing. */
	SpringDiskCache openCache() {
		return cache(open());
	}

	static SpringDiskCache cache(DiskBackedCacheManager manager) {
		return (SpringDiskCache) manager.getCache(NAME);
	}

	/** Closes everything, and opens the cache again as after a restart. */
	SpringDiskCache reopenCache() {
		closeManagers();
		return openCache();
	}

	static Cache view(SpringDiskCache cache, Type type) {
		return cache.viewFor(declared(type, false, "a method"));
	}

	/** The cache as a method sees it that returns a future. */
	static Cache asynchronousView(SpringDiskCache cache, Type type) {
		return cache.viewFor(declared(type, true, "an asynchronous method"));
	}

	static Type generic(Class<?> type, Class<?>... arguments) {
		return ResolvableType.forClassWithGenerics(type, arguments).getType();
	}

	CacheFile file() {
		return new CacheFile(this.folder.resolve("books.db"));
	}

	<T> Future<T> start(Callable<T> work) {
		return this.threads.submit(work);
	}

	static <T> T outcome(Future<T> work) {
		try {
			return work.get(PATIENCE, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("An operation hangs", ex);
		}
	}

	/** Starts something that has to wait for something else, and returns when it does. */
	<T> Future<T> startAndAwaitWaiting(Callable<T> work) {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		Future<T> future = start(() -> {
			thread.complete(Thread.currentThread());
			return work.call();
		});
		awaitWaiting(outcome(thread));
		return future;
	}

	/** Returns when a thread waits for something that another one has to do. */
	static void awaitWaiting(Thread thread) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		while (!Worker.isWaiting(thread)) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError(thread + " does not wait, but is " + thread.getState());
			}
			Thread.onSpinWait();
		}
	}

	@AfterEach
	void closeAll() {
		this.threads.shutdownNow();
		closeManagers();
	}

	void closeManagers() {
		this.managers.forEach(DiskBackedCacheManager::destroy);
		this.managers.clear();
	}

	/**
	 * A value.
	 *
	 * @param title what is in it
	 */
	record Book(String title) {

	}

	static DeclaredType declared(Type type, boolean asynchronous, String method) {
		Class<?> valueClass = (type != null) ? ResolvableType.forType(type).toClass() : Object.class;
		return new DeclaredType(type, valueClass, asynchronous, method);
	}

}
