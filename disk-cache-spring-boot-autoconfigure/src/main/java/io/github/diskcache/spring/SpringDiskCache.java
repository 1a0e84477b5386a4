package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.diskcache.Admission;
import io.github.diskcache.CacheView;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.SharedCache;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.support.AbstractValueAdaptingCache;
import org.springframework.cache.support.NullValue;

/**
 * A cache as Spring sees it: any keys, values of many types, {@code null} among them. A
 * disk that fails and a value that can't be stored are nobody's exception. After the
 * close it is a permanent miss.
 *
 * <p>
 * One object for each type that is declared; all that they hold is in {@code parts}.
 */
public final class SpringDiskCache extends AbstractValueAdaptingCache implements TypedViews {

	private final CacheParts parts;

	private final CacheView view;

	private final boolean lateMisses;

	private SpringDiskCache(CacheParts parts, CacheView view, boolean lateMisses) {
		super(parts.nullValues());
		this.parts = parts;
		this.view = view;
		this.lateMisses = lateMisses;
	}

	/**
	 * Creates the cache as somebody sees it who declares nothing.
	 * @param parts what it consists of
	 * @return the cache
	 */
	static SpringDiskCache untyped(CacheParts parts) {
		return new SpringDiskCache(parts, parts.untypedView(), true);
	}

	@Override
	public Cache viewFor(DeclaredType declared) {
		return this.parts.cacheFor(declared,
				() -> new SpringDiskCache(this.parts, this.parts.view(declared), declared.takesLateMiss()));
	}

	@Override
	public String getName() {
		return this.parts.shared().name();
	}

	/**
	 * Returns the cache without keys and types: of {@code Object}.
	 */
	@Override
	public DiskBackedCache<Object> getNativeCache() {
		return this.parts.nativeCache();
	}

	/**
	 * Returns the tiers, for those who watch the cache.
	 * @return the tiers, which all views share
	 */
	public SharedCache tiers() {
		return this.parts.shared();
	}

	@Override
	protected @Nullable Object lookup(Object key) {
		return toStoreValue(this.view, this.parts.text(key));
	}

	private static @Nullable Object toStoreValue(CacheView view, String key) {
		Object value = view.get(key);
		return (value != SharedCache.NULL) ? value : NullValue.INSTANCE;
	}

	// Spring's own would show the value in the message.
	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		Object value = fromStoreValue(lookup(key));
		if (value != null && type != null && !type.isInstance(value)) {
			throw new IllegalStateException("Cache '" + getName() + "': the cached value is a "
					+ value.getClass().getName() + " and not of the required type " + type.getName());
		}
		return (T) value;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		String text = this.parts.text(key);
		Object found = toStoreValue(this.view, text);
		if (found != null) {
			return (T) fromStoreValue(found);
		}
		try {
			return (T) this.parts.loads()
				.load(new LoadKey(text, this.view.token(), true), (load) -> () -> load(text, valueLoader, load));
		}
		catch (LoadFailure ex) {
			throw new ValueRetrievalException(key, valueLoader, ex.getCause());
		}
	}

	private @Nullable Object load(String key, Callable<?> loader, Load load) throws Exception {
		// Somebody may have finished between the look and the load.
		Object found = this.view.getAgain(key);
		if (found != null) {
			load.found();
			return value(found);
		}
		Object value = withoutNullValue(this.parts.shared().load(loader));
		store(key, value, load);
		return value;
	}

	@Override
	public @Nullable CompletableFuture<?> retrieve(Object key) {
		String text = this.parts.text(key);
		Object hit = this.view.getFromMemory(text);
		if (hit != null) {
			return CompletableFuture.completedFuture(retrieved(hit));
		}
		if (!this.parts.isOpen()) {
			return null;
		}
		return this.lateMisses ? this.parts.threads().call(() -> retrieved(this.view.get(text))) : retrieveNow(text);
	}

	/** For methods that have to be called by whoever finds that there is no value. */
	private @Nullable CompletableFuture<?> retrieveNow(String key) {
		Object found = this.view.get(key);
		return (found != null) ? CompletableFuture.completedFuture(retrieved(found)) : null;
	}

	/** Where nulls may be cached, a late {@code null} would be a miss. */
	private @Nullable Object retrieved(@Nullable Object value) {
		Object storeValue = (value != SharedCache.NULL) ? value : NullValue.INSTANCE;
		return isAllowNullValues() ? toValueWrapper(storeValue) : storeValue;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
		String text = this.parts.text(key);
		Object hit = this.view.getFromMemory(text);
		if (hit != null) {
			return CompletableFuture.completedFuture((T) value(hit));
		}
		return (CompletableFuture<T>) this.parts.loads()
			.loadLater(new LoadKey(text, this.view.token(), false), (load) -> loadLater(text, valueLoader, load),
					(load) -> this.view.countJoined(load.isFound()));
	}

	private CompletableFuture<@Nullable Object> loadLater(String key, Supplier<? extends CompletableFuture<?>> loader,
			Load load) {
		Object found = this.view.get(key);
		if (found != null) {
			load.found();
			return CompletableFuture.completedFuture(value(found));
		}
		// Whoever completes the loader's future may have better things to do than to
		// write.
		return this.parts.loadLater(loader).thenApplyAsync((loaded) -> {
			Object value = withoutNullValue(loaded);
			store(key, value, load);
			return value;
		}, this.parts.threads()::run);
	}

	private static @Nullable Object value(Object found) {
		return (found != SharedCache.NULL) ? found : null;
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		if (!this.parts.isOpen()) {
			return;
		}
		String text = this.parts.text(key);
		put(text, withoutNullValue(value));
	}

	private void put(String key, @Nullable Object value) {
		requireAllowed(value);
		if (MethodResult.isStoredNow()) {
			this.view.putLoaded(key, value, Admission.ALWAYS);
		}
		else {
			this.view.put(key, value);
		}
	}

	private void store(String key, @Nullable Object loaded, Load load) {
		if (this.parts.isOpen()) {
			requireAllowed(loaded);
			this.view.putLoaded(key, loaded, load);
		}
	}

	/**
	 * Spring's null value is not the only instance of its class: others come from
	 * streams.
	 */
	private static @Nullable Object withoutNullValue(@Nullable Object value) {
		return (value instanceof NullValue) ? null : value;
	}

	private void requireAllowed(@Nullable Object value) {
		// Throws what Spring's caches throw.
		toStoreValue(value);
	}

	/** Atomic among its own callers; a put beside it may come before or after. */
	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		if (!this.parts.isOpen()) {
			return null;
		}
		String text = this.parts.text(key);
		Object plain = withoutNullValue(value);
		return this.parts.exclusively(text, () -> {
			Object found = toStoreValue(this.view, text);
			if (found == null) {
				put(text, plain);
			}
			return toValueWrapper(found);
		});
	}

	@Override
	public void evict(Object key) {
		evictIfPresent(key);
	}

	@Override
	public boolean evictIfPresent(Object key) {
		String text = this.parts.text(key);
		return this.view.evict(text);
	}

	@Override
	public void clear() {
		invalidate();
	}

	@Override
	public boolean invalidate() {
		return this.view.clear();
	}

	/**
	 * Allows a type to be read before a method has asked for it.
	 * @param type the type
	 */
	void declare(Type type) {
		this.parts.declare(type);
	}

	@Override
	public String toString() {
		return "SpringDiskCache '" + getName() + "'";
	}

}
