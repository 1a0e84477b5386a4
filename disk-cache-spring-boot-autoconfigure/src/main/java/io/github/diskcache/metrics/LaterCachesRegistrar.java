package io.github.diskcache.metrics;

import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;
import io.micrometer.core.instrument.Tag;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.util.StringUtils;

/**
 * Registers the meters of caches that are opened after Boot has looked, with the tags
 * that Boot would have given them, and removes the meters of caches that are closed.
 */
public final class LaterCachesRegistrar implements DiskBackedCacheManager.CacheListener {

	private static final Log logger = LogFactory.getLog(LaterCachesRegistrar.class);

	private static final String MANAGER_SUFFIX = "cacheManager";

	private final CacheMetricsRegistrar registrar;

	private final DiskCacheMeterBinderProvider provider;

	private final Tag manager;

	/**
	 * Creates a registrar for the caches of one manager.
	 * @param registrar registers the meters of one cache
	 * @param provider provides them
	 * @param beanName the name of the bean of the manager
	 */
	public LaterCachesRegistrar(CacheMetricsRegistrar registrar, DiskCacheMeterBinderProvider provider,
			String beanName) {
		this.registrar = registrar;
		this.provider = provider;
		this.manager = Tag.of("cache.manager", managerName(beanName));
	}

	// As CacheMetricsRegistrarConfiguration does, which keeps it to itself.
	private static String managerName(String beanName) {
		boolean suffixed = beanName.length() > MANAGER_SUFFIX.length()
				&& StringUtils.endsWithIgnoreCase(beanName, MANAGER_SUFFIX);
		return suffixed ? beanName.substring(0, beanName.length() - MANAGER_SUFFIX.length()) : beanName;
	}

	@Override
	public void opened(SpringDiskCache cache) {
		if (this.provider.hasProvided(cache)) {
			return;
		}
		try {
			this.registrar.bindCacheToRegistry(cache, this.manager);
		}
		catch (RuntimeException ex) {
			// A registry that refuses meters is no reason to do without the cache.
			logger.warn("Cache '" + cache.getName() + "' has no metrics, because they could not be registered", ex);
		}
	}

	@Override
	public void closing(SpringDiskCache cache) {
		this.provider.takeBack(cache);
	}

}
