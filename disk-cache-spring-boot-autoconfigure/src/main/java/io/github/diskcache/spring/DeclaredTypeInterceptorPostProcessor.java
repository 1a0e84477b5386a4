package io.github.diskcache.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Puts an interceptor that knows the declared types in the place of Spring's own. It has
 * to watch before anybody asks for the interceptor, and bean post-processors do so while
 * they are created themselves: so what watches is no bean, and is registered before any
 * of them exists.
 */
public final class DeclaredTypeInterceptorPostProcessor implements BeanFactoryPostProcessor, PriorityOrdered {

	/**
	 * Creates the post-processor.
	 */
	public DeclaredTypeInterceptorPostProcessor() {
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	// Not this: Spring would count it twice, and call every bean created too early
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		beanFactory.addBeanPostProcessor(new Replacement(beanFactory));
	}

	private record Replacement(BeanFactory beanFactory) implements BeanPostProcessor {

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
