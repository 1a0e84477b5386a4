package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.github.diskcache.CacheFailure;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.codec.key.KeySupport;
import io.github.diskcache.spring.OpenCaches.Managed;
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
 * beforehand exist from the start, others from when they are asked for. Not final:
 * aspects of the application may put a proxy of the class in its place.
 */
public class DiskBackedCacheManager implements CacheManager, InitializingBean, DisposableBean {

	private final CacheOpener opener;

	private final Set<String> initialNames;

	private final Set<String> expectedNames;

	private final boolean dynamic;

	private final boolean transactionAware;

	private final CompletionThreads threads;

	private final OpenCaches caches = new OpenCaches();

	private final AnnotatedMethods methods;

	DiskBackedCacheManager(DiskBackedCacheManagerBuilder settings) {
		this.initialNames = new LinkedHashSet<>(settings.initialNames);
		this.expectedNames = Set.copyOf(settings.expectedNames);
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
		return this.caches.isClosed() ? new NoOpCache(name) : null;
	}

	@Override
	public Collection<String> getCacheNames() {
		Set<String> names = new LinkedHashSet<>(this.initialNames);
		names.retainAll(this.caches.names());
		names.addAll(this.caches.names());
		return Collections.unmodifiableSet(names);
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

	/** Makes what is noted there known here, too. */
	void follow(AnnotatedMethods methods) {
		if (methods != this.methods) {
			methods.addTo(this.methods);
		}
	}

	/** A method was found that declares a type. Opens nothing. */
	private void declared(String name, Type type) {
		Managed managed = this.caches.find(name);
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
		this.caches.addListener(listener);
	}

	/**
	 * Tells somebody of no more caches, as when it ends before the manager does.
	 * @param listener who was told
	 */
	public void removeListener(CacheListener listener) {
		this.caches.removeListener(listener);
	}

	/**
	 * Returns the caches that are open.
	 * @return the caches
	 */
	public List<SpringDiskCache> caches() {
		return this.caches.all();
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
		Set<String> names = new HashSet<>(this.caches.names());
		names.addAll(this.methods.cacheNames());
		if (this.dynamic) {
			names.addAll(this.expectedNames);
		}
		return UnusedFiles.find(directory, names);
	}

	/**
	 * Tells whether caches are kept on disk, as far as it works.
	 * @return whether they have a directory that can be used
	 */
	public boolean isOnDisk() {
		return this.opener.directory() != null;
	}

	/**
	 * Returns why no cache has a disk, though one was asked for.
	 * @return the failure, or {@code null} if there was none at the start
	 */
	public @Nullable CacheFailure failure() {
		return this.opener.failure();
	}

	/**
	 * Tells whether the caches were closed, as they are with the context.
	 * @return whether they were
	 */
	public boolean isClosed() {
		return this.caches.isClosed();
	}

	@Override
	public void destroy() {
		this.caches.close();
		this.threads.close();
	}

	private @Nullable Managed managed(String name) {
		Managed known = this.caches.find(name);
		if (known != null) {
			return known;
		}
		return (this.dynamic && !this.caches.isClosed()) ? open(name, true) : null;
	}

	private @Nullable Managed open(String name, boolean inUse) {
		Managed managed = this.caches.open(name, (key) -> {
			SpringDiskCache cache = this.opener.open(key, inUse);
			// Before anybody can read from it.
			this.methods.declaredTypes(key).forEach(cache::declare);
			return new Managed(cache, this.transactionAware ? new TransactionAwareCacheDecorator(cache) : cache);
		});
		if (managed != null) {
			// Who declares a type from now on finds the cache; who did so meanwhile did
			// not.
			this.methods.declaredTypes(name).forEach(managed.cache()::declare);
		}
		return managed;
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

}
