package io.github.diskcache.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Enables caching where the application has not done so itself. The interceptors of a
 * parent context do not count: they see none of the beans of this one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(value = CacheAspectSupport.class, search = SearchStrategy.CURRENT)
@Conditional(CachingConfiguration.DefaultCacheManagerCondition.class)
class CachingConfiguration {

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = true)
	@ConditionalOnBooleanProperty(name = "spring.aop.proxy-target-class", matchIfMissing = true)
	static class ClassProxyConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = false)
	@ConditionalOnBooleanProperty(name = "spring.aop.proxy-target-class", havingValue = false)
	static class InterfaceProxyConfiguration {

	}

	/**
	 * With several cache managers, none of them primary, enabled caching would stop the
	 * start of an application that does not cache by annotations. Those of a parent do
	 * not count beside one of this context: Spring takes the nearest.
	 */
	static class DefaultCacheManagerCondition extends AnyNestedCondition {

		DefaultCacheManagerCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnMissingBean(CacheManager.class)
		static class NoCacheManager {

		}

		@ConditionalOnSingleCandidate(value = CacheManager.class, search = SearchStrategy.CURRENT)
		static class OneCacheManager {

		}

		@ConditionalOnMissingBean(value = CacheManager.class, search = SearchStrategy.CURRENT)
		@ConditionalOnSingleCandidate(CacheManager.class)
		static class OneInheritedCacheManager {

		}

	}

}
