package io.github.diskcache.spring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/**
 * A cache that keeps its views, and what each was asked to do.
 */
final class RecordingCache extends ConcurrentMapCache implements TypedViews {

	final Map<DeclaredType, View> views = new ConcurrentHashMap<>();

	int evictions;

	RecordingCache(String name) {
		super(name);
	}

	@Override
	public Cache viewFor(DeclaredType declared) {
		return this.views.computeIfAbsent(declared, (key) -> new View(getName(), getNativeCache()));
	}

	@Override
	public void evict(Object key) {
		this.evictions++;
		super.evict(key);
	}

	/** What the only method that used the cache declares. */
	DeclaredType onlyType() {
		if (this.views.size() != 1) {
			throw new AssertionError("Expected one view: " + this.views.keySet());
		}
		return this.views.keySet().iterator().next();
	}

	static final class View extends ConcurrentMapCache {

		int evictions;

		View(String name, ConcurrentMap<Object, Object> store) {
			super(name, store, true);
		}

		@Override
		public void evict(Object key) {
			this.evictions++;
			super.evict(key);
		}

	}

}
