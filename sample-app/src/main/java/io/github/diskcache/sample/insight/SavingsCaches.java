package io.github.diskcache.sample.insight;

import java.util.Objects;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One cache, used without annotations for values of two types. The manager closes it.
 */
@Configuration(proxyBeanMethods = false)
class SavingsCaches {

	static final String NAME = "savings";

	@Bean(destroyMethod = "")
	DiskBackedCache<Ledger> ledgers(DiskBackedCacheManager manager) {
		return cache(manager, Ledger.class);
	}

	@Bean(destroyMethod = "")
	DiskBackedCache<Starts> starts(DiskBackedCacheManager manager) {
		return cache(manager, Starts.class);
	}

	private static <V> DiskBackedCache<V> cache(DiskBackedCacheManager manager, Class<V> type) {
		return Objects.requireNonNull(manager.getCache(NAME, type), "There is no cache '" + NAME + "'");
	}

}
