package io.github.diskcache.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a bean named "cacheResolver" the default where nothing else can be: there is no
 * cache manager then, ours included, and the start would fail for lack of one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(value = CacheResolver.class, name = NamedCacheResolverConfiguration.NAME)
@ConditionalOnMissingBean({ CacheManager.class, CachingConfigurer.class })
class NamedCacheResolverConfiguration {

	static final String NAME = "cacheResolver";

	@Bean
	CachingConfigurer namedCacheResolverConfigurer(BeanFactory beanFactory) {
		return new CachingConfigurer() {

			@Override
			public @Nullable CacheResolver cacheResolver() {
				return beanFactory.getBean(NAME, CacheResolver.class);
			}

		};
	}

}
