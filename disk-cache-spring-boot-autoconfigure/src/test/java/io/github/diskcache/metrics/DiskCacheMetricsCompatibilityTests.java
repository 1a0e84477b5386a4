package io.github.diskcache.metrics;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.SharedCache;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinderCompatibilityKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("[A7] Micrometer's own kit")
class DiskCacheMetricsCompatibilityTests extends CacheMeterBinderCompatibilityKit<SharedCache> {

	@AfterEach
	void close() {
		if (this.cache != null) {
			this.cache.close();
		}
	}

	@Override
	public SharedCache createCache() {
		return SharedCache.open(DiskBackedCache.builder("mycache", String.class).inMemory());
	}

	@Override
	public CacheMeterBinder<SharedCache> binder() {
		return new DiskCacheMetrics(this.cache, Tags.empty());
	}

	@Override
	public void put(String key, String value) {
		this.cache.<String>typed(String.class).put(key, value);
	}

	@Override
	public String get(String key) {
		return this.cache.<String>typed(String.class).get(key);
	}

}
