package io.github.diskcache.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts an interceptor that knows the declared types in the place of Spring's own. It has
 * to be there before anybody asks for the interceptor, and other post-processors do so
 * while they are created: so it registers itself before any of them, and is among the
 * first when Spring sorts them.
 */
public final class DeclaredTypeInterceptorPostProcessor
		implements BeanPostProcessor, BeanFactoryPostProcessor, BeanFactoryAware, PriorityOrdered {

	private @Nullable BeanFactory beanFactory;

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		beanFactory.addBeanPostProcessor(this);
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
		if (this.beanFactory != null) {
			replacement.setBeanFactory(this.beanFactory);
		}
		replacement.afterPropertiesSet();
		return replacement;
	}

}
