package io.github.diskcache.autoconfigure;

import java.util.List;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskCacheJsonMapperCustomizer;
import io.github.diskcache.spring.AnnotatedMethods;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.task.TaskDecorator;

/**
 * The cache manager, and what is useful only beside it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(value = CacheManager.class, name = NamedCacheResolverConfiguration.NAME)
@Conditional(OnNoCacheType.class)
@EnableConfigurationProperties(DiskCacheProperties.class)
@Import(CacheManagerAlias.class)
class DiskCacheManagerConfiguration {

	static final String NAME = "diskCacheManager";

	/** The cache that is injected as a {@code DiskBackedCache<Object>}. */
	static final String DEFAULT_CACHE = "default";

	static final String DEFAULT_CACHE_BEAN = "diskBackedCache";

	@Bean(NAME)
	DiskBackedCacheManager diskCacheManager(DiskCacheProperties properties, ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<DiskCacheJsonMapperCustomizer> customizers,
			ObjectProvider<TaskDecorator> taskDecorators, ObjectProvider<CacheManagerCustomizers> managerCustomizers,
			ObjectProvider<CacheManagerCustomizer<?>> singleManagerCustomizers,
			ObjectProvider<AnnotatedMethods> methods) {
		DiskBackedCacheManager manager = new ManagerAssembly(properties, environment, beanFactory).assemble(
				customizers.orderedStream().toList(), taskDecorators.orderedStream().toList(),
				methods.getIfAvailable(AnnotatedMethods::new));
		return managerCustomizers
			.getIfAvailable(() -> new CacheManagerCustomizers(singleManagerCustomizers.orderedStream().toList()))
			.customize(manager);
	}

	@Bean(name = DEFAULT_CACHE_BEAN, destroyMethod = "")
	@Fallback
	@ConditionalOnMissingBean
	DiskBackedCache<Object> diskBackedCache(ObjectProvider<DiskBackedCacheManager> manager) {
		ManagerLookup lookup = new ManagerLookup(manager);
		return new LazyDiskBackedCache<>(DEFAULT_CACHE, () -> openDefault(lookup.get()));
	}

	private static DiskBackedCache<Object> openDefault(@Nullable DiskBackedCacheManager manager) {
		if (manager == null) {
			throw new IllegalStateException("There is no cache '" + DEFAULT_CACHE + "' to be injected, because the "
					+ "bean '" + NAME + "' was replaced or wrapped and is no DiskBackedCacheManager any more. Define "
					+ "a DiskBackedCache<Object> bean of your own, or leave the bean as it is");
		}
		DiskBackedCache<Object> cache = manager.getCache(DEFAULT_CACHE, Object.class);
		if (cache == null && manager.isClosed()) {
			throw new IllegalStateException("Cache '" + DEFAULT_CACHE + "' is closed");
		}
		if (cache == null) {
			throw new IllegalStateException("There is no cache '" + DEFAULT_CACHE
					+ "' to be injected, because the names of the caches are fixed: "
					+ List.copyOf(manager.getCacheNames())
					+ ". Add it to 'spring.cache.cache-names' or 'diskcache.caches', or inject the "
					+ "DiskBackedCacheManager and ask it for another cache");
		}
		return cache;
	}

}
