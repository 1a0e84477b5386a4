package io.github.diskcache.spring;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.codec.key.KeySupport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.support.NoOpCache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;
import org.springframework.core.ParameterizedTypeReference;

/**
 * The caches of an application, each in a file of its own. Those that are named
 * beforehand exist from the start, others from when they are asked for.
 */
public final class DiskBackedCacheManager implements CacheManager, InitializingBean, DisposableBean {

	private static final Log logger = LogFactory.getLog(DiskBackedCacheManager.class);

	private final CacheOpener opener;

	private final Set<String> initialNames;

	private final boolean dynamic;

	private final boolean transactionAware;

	private final CompletionThreads threads;

	private final Map<String, Managed> caches = new ConcurrentHashMap<>();

	private final AnnotatedMethods methods;

	private final List<CacheListener> listeners = new CopyOnWriteArrayList<>();

	// Guards the opening and closing of caches.
	private final ReentrantLock lock = new ReentrantLock();

	private volatile boolean closed;

	DiskBackedCacheManager(DiskBackedCacheManagerBuilder settings) {
		this.initialNames = new LinkedHashSet<>(settings.initialNames);
		this.dynamic = settings.dynamic;
		this.transactionAware = settings.transactionAware;
		this.threads = new CompletionThreads(settings.taskDecorator);
		this.opener = new CacheOpener(settings, this.threads);
		this.methods = settings.methods;
		this.methods.onDeclaration(this::declared);
	}

	/**
	 * Starts building a manager.
	 * @param blueprint makes the settings of a cache from its name, all but the file
	 * @return the builder
	 */
	public static DiskBackedCacheManagerBuilder builder(Function<String, DiskBackedCacheBuilder<?>> blueprint) {
		return new DiskBackedCacheManagerBuilder(blueprint);
	}

	/** Opens the caches that exist from the start. */
	@Override
	public void afterPropertiesSet() {
		try {
			this.opener.prepare();
			this.initialNames.forEach((name) -> open(name, false));
		}
		catch (RuntimeException | Error ex) {
			// Nobody destroys what has not started.
			destroy();
			throw ex;
		}
	}

	@Override
	public @Nullable Cache getCache(String name) {
		Managed managed = managed(name);
		if (managed != null) {
			return managed.exposed();
		}
		// Whoever still runs after the close finds nothing, and is not stopped by that.
		return this.closed ? new NoOpCache(name) : null;
	}

	@Override
	public Collection<String> getCacheNames() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(this.caches.keySet()));
	}

	/**
	 * Returns a cache as one of a single type, whose keys are texts. Entries of other
	 * types are not found there, and stay. Closing what is returned does nothing.
	 * @param <V> the type of the values
	 * @param name the name of the cache
	 * @param type the class of the values
	 * @return the cache, or {@code null} if there is none of that name
	 */
	public <V> @Nullable DiskBackedCache<V> getCache(String name, Class<V> type) {
		return typed(name, type);
	}

	/**
	 * Returns a cache as one of a single generic type, whose keys are texts.
	 * @param <V> the type of the values
	 * @param name the name of the cache
	 * @param type the type of the values
	 * @return the cache, or {@code null} if there is none of that name
	 */
	public <V> @Nullable DiskBackedCache<V> getCache(String name, ParameterizedTypeReference<V> type) {
		return typed(name, type.getType());
	}

	private <V> @Nullable DiskBackedCache<V> typed(String name, Type type) {
		Managed managed = managed(name);
		return (managed != null) ? managed.cache().tiers().typed(type) : null;
	}

	/** A method was found that declares a type. Opens nothing. */
	private void declared(String name, Type type) {
		Managed managed = this.caches.get(name);
		if (managed != null) {
			managed.cache().declare(type);
		}
	}

	/**
	 * Tells whether there may be keys of a declared type that have a text.
	 * @param type the type
	 * @return whether there may be
	 */
	public boolean takesKeysOf(Type type) {
		return this.opener.keyText().supports(type) != KeySupport.NO;
	}

	/**
	 * Tells somebody of the caches that are open, and of each one that is opened later.
	 * @param listener who is told
	 */
	public void addListener(CacheListener listener) {
		this.lock.lock();
		try {
			this.listeners.add(listener);
			this.caches.values().forEach((managed) -> listener.opened(managed.cache()));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns the caches that are open.
	 * @return the caches
	 */
	public List<SpringDiskCache> caches() {
		return this.caches.values().stream().map(Managed::cache).toList();
	}

	/**
	 * Returns the files of caches that nothing in this application uses.
	 * @return the files
	 */
	public List<Path> unusedFiles() {
		Path directory = this.opener.directory();
		if (directory == null) {
			return List.of();
		}
		Set<String> names = new HashSet<>(this.caches.keySet());
		names.addAll(this.methods.cacheNames());
		Set<String> used = new HashSet<>();
		names.forEach((name) -> used.add(CacheFileNames.of(name)));
		List<Path> unused = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + CacheFileNames.SUFFIX)) {
			files.forEach((file) -> {
				if (!used.contains(file.getFileName().toString())) {
					unused.add(file);
				}
			});
		}
		catch (IOException | DirectoryIteratorException ex) {
			logger.debug("The directory of the caches can't be listed", ex);
		}
		Collections.sort(unused);
		return unused;
	}

	/**
	 * Tells whether the caches were closed, as they are with the context.
	 * @return whether they were
	 */
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public void destroy() {
		this.lock.lock();
		try {
			if (!this.closed) {
				this.closed = true;
				this.caches.values().forEach(this::close);
			}
		}
		finally {
			this.lock.unlock();
		}
		this.threads.close();
	}

	private void close(Managed managed) {
		SpringDiskCache cache = managed.cache();
		this.listeners.forEach((listener) -> attempt(cache, () -> listener.closing(cache)));
		attempt(cache, cache.tiers()::close);
	}

	/** What fails keeps nothing else open. */
	private static void attempt(SpringDiskCache cache, Runnable part) {
		try {
			part.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Cache '" + cache.getName() + "' could not be closed cleanly", ex);
		}
	}

	private @Nullable Managed managed(String name) {
		Managed known = this.caches.get(name);
		if (known != null) {
			return known;
		}
		return (this.dynamic && !this.closed) ? open(name, true) : null;
	}

	private @Nullable Managed open(String name, boolean inUse) {
		this.lock.lock();
		try {
			Managed known = this.caches.get(name);
			if (known != null || this.closed) {
				return known;
			}
			SpringDiskCache cache = this.opener.open(name, inUse);
			Managed managed = new Managed(cache,
					this.transactionAware ? new TransactionAwareCacheDecorator(cache) : cache);
			this.caches.put(name, managed);
			// Who declares a type from now on finds the cache.
			this.methods.declaredTypes(name).forEach(cache::declare);
			this.listeners.forEach((listener) -> listener.opened(cache));
			return managed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Hears of caches.
	 */
	public interface CacheListener {

		/**
		 * A cache is open.
		 * @param cache the cache
		 */
		void opened(SpringDiskCache cache);

		/**
		 * A cache is about to be closed.
		 * @param cache the cache
		 */
		void closing(SpringDiskCache cache);

	}

	/**
	 * A cache and what others get to see of it.
	 *
	 * @param cache the cache
	 * @param exposed the cache, aware of transactions maybe
	 */
	private record Managed(SpringDiskCache cache, Cache exposed) {

	}

}
