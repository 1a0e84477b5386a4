package io.github.diskcache.autoconfigure;

import io.github.diskcache.metrics.DiskCacheMeterBinderProvider;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the meters of caches. Boot's own,
 * which registers them, has to find the provider.
 */
@AutoConfiguration(before = CacheMetricsAutoConfiguration.class,
		afterName = "io.github.diskcache.autoconfigure.DiskCacheAutoConfiguration")
@ConditionalOnClass({ MeterRegistry.class, CacheMetricsRegistrar.class })
@Conditional(OnDiskCacheEnabled.class)
@ConditionalOnBean(DiskBackedCacheManager.class)
public final class DiskCacheMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DiskCacheMeterBinderProvider diskCacheMeterBinderProvider() {
		return new DiskCacheMeterBinderProvider();
	}

	@Bean
	LaterCachesMetrics diskCacheLaterCachesMetrics(ConfigurableListableBeanFactory beanFactory,
			DiskCacheMeterBinderProvider provider, ObjectProvider<CacheMetricsRegistrar> registrars) {
		return new LaterCachesMetrics(beanFactory, provider, registrars);
	}

}
