package io.github.diskcache.spring;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts an interceptor that knows the declared types in the place of Spring's own. That has
 * to be prepared before anybody asks for the interceptor, and post-processors of other
 * beans do so while they are created. So the one that replaces it is no bean itself: it is
 * registered before any bean of that kind exists.
 */
public final class DeclaredTypeInterceptorPostProcessor implements BeanFactoryPostProcessor, PriorityOrdered {

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		beanFactory.addBeanPostProcessor(new Replacement(beanFactory));
	}

	private static final class Replacement implements BeanPostProcessor {

		private final ConfigurableListableBeanFactory beanFactory;

		private Replacement(ConfigurableListableBeanFactory beanFactory) {
			this.beanFactory = beanFactory;
		}

		// A subclass is somebody's own interceptor and stays: its caches are untyped
		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean.getClass() == CacheInterceptor.class) ? replace((CacheInterceptor) bean) : bean;
		}

		// Nothing is resolved here: the application's CachingConfigurer may not exist yet
		private CacheInterceptor replace(CacheInterceptor original) {
			CacheInterceptor replacement = new DeclaredTypeCacheInterceptor(DeclaredTypes.asSpringHasThem());
			replacement.configure(original::getErrorHandler, original::getKeyGenerator, original::getCacheResolver,
					() -> null);
			replacement.setCacheOperationSource(original.getCacheOperationSource());
			replacement.setBeanFactory(this.beanFactory);
			replacement.afterPropertiesSet();
			return replacement;
		}

	}

}
