package io.github.diskcache.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.github.diskcache.spring.DiskBackedCacheManager.CacheListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

/**
 * The caches of a manager by name: <em>each is opened once, and nobody waits for the file
 * of another one</em>.
 *
 * <p>
 * A lock for each name guards its opening and closing, and is held while the file is
 * opened. {@code publication} comes after it and guards who hears of what: no file is
 * touched under it.
 */
final class OpenCaches {

	private static final Log logger = LogFactory.getLog(DiskBackedCacheManager.class);

	/** Beyond that, an application that ends does not wait for its caches. */
	private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

	private final Map<String, Managed> caches = new ConcurrentHashMap<>();

	private final Map<String, ReentrantLock> openings = new ConcurrentHashMap<>();

	private final List<CacheListener> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock publication = new ReentrantLock();

	private final ReentrantLock closing = new ReentrantLock();

	private volatile boolean closed;

	@Nullable Managed find(String name) {
		return this.caches.get(name);
	}

	Set<String> names() {
		return this.caches.keySet();
	}

	List<SpringDiskCache> all() {
		return this.caches.values().stream().map(Managed::cache).toList();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Opens a cache, or finds the one that somebody has opened.
	 * @param name its name
	 * @param opener opens it
	 * @return the cache, or {@code null} if all are closed
	 */
	@Nullable Managed open(String name, Function<String, Managed> opener) {
		ReentrantLock opening = this.openings.computeIfAbsent(name, (key) -> new ReentrantLock());
		opening.lock();
		try {
			Managed known = this.caches.get(name);
			if (known != null || this.closed) {
				return known;
			}
			Managed opened = opener.apply(name);
			if (publish(name, opened)) {
				return opened;
			}
			attempt(opened.cache(), opened.cache().tiers()::close);
			return null;
		}
		finally {
			opening.unlock();
		}
	}

	private boolean publish(String name, Managed opened) {
		this.publication.lock();
		try {
			if (this.closed) {
				return false;
			}
			this.caches.put(name, opened);
			this.listeners.forEach((listener) -> listener.opened(opened.cache()));
			return true;
		}
		finally {
			this.publication.unlock();
		}
	}

	void addListener(CacheListener listener) {
		this.publication.lock();
		try {
			this.listeners.add(listener);
			this.caches.values().forEach((managed) -> listener.opened(managed.cache()));
		}
		finally {
			this.publication.unlock();
		}
	}

	void removeListener(CacheListener listener) {
		this.listeners.remove(listener);
	}

	/** Whoever comes while the caches are being closed waits, too. */
	void close() {
		this.closing.lock();
		try {
			if (markClosed()) {
				new ParallelClosing(CLOSING_TIME).close(this.openings.keySet(), this::close);
			}
		}
		finally {
			this.closing.unlock();
		}
	}

	private boolean markClosed() {
		this.publication.lock();
		try {
			boolean first = !this.closed;
			this.closed = true;
			return first;
		}
		finally {
			this.publication.unlock();
		}
	}

	/** Waits for an opening that is under way, and that closes what it has opened. */
	private void close(String name) {
		ReentrantLock opening = this.openings.computeIfAbsent(name, (key) -> new ReentrantLock());
		opening.lock();
		try {
			Managed managed = this.caches.get(name);
			if (managed != null) {
				SpringDiskCache cache = managed.cache();
				this.listeners.forEach((listener) -> attempt(cache, () -> listener.closing(cache)));
				attempt(cache, cache.tiers()::close);
			}
		}
		finally {
			opening.unlock();
		}
	}

	/** What fails keeps nothing else open. */
	private static void attempt(SpringDiskCache cache, Runnable part) {
		try {
			part.run();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("Cache '" + cache.getName() + "' could not be closed cleanly", ex);
		}
	}

	/**
	 * A cache and what others get to see of it.
	 *
	 * @param cache the cache
	 * @param exposed the cache, aware of transactions maybe
	 */
	record Managed(SpringDiskCache cache, Cache exposed) {

	}

}
