package io.github.diskcache.autoconfigure;

import java.lang.reflect.Type;

import io.github.diskcache.spring.AnnotatedMethods;
import io.github.diskcache.spring.AnnotatedMethodsPostProcessor;
import io.github.diskcache.spring.DeclaredTypeInterceptorPostProcessor;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * Tells the caches what annotated methods declare, in each context whose methods may use
 * them: the manager may be that of a parent, or the application's own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(DiskBackedCacheManager.class)
class DeclaredTypesConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@Conditional(OwnMethodsCondition.class)
	static AnnotatedMethods diskCacheAnnotatedMethods() {
		return new AnnotatedMethods();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DeclaredTypeInterceptorPostProcessor diskCacheDeclaredTypeInterceptorPostProcessor() {
		return new DeclaredTypeInterceptorPostProcessor();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static AnnotatedMethodsPostProcessor diskCacheAnnotatedMethodsPostProcessor(AnnotatedMethods methods,
			ObjectProvider<DiskBackedCacheManager> managers, ConfigurableListableBeanFactory beanFactory) {
		ManagerLookup lookup = new ManagerLookup(managers);
		return new AnnotatedMethodsPostProcessor(methods, (type) -> takesKeys(lookup.get(), type),
				new OurManagerNames(beanFactory));
	}

	/** What keys another manager can have is its own business. */
	private static boolean takesKeys(@Nullable DiskBackedCacheManager manager, Type type) {
		return manager == null || manager.takesKeysOf(type);
	}

	/**
	 * A context without a manager notes its methods for that of its parent.
	 */
	static class OwnMethodsCondition extends AnyNestedCondition {

		OwnMethodsCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(value = DiskBackedCacheManager.class, search = SearchStrategy.CURRENT)
		static class OwnManager {

		}

		@ConditionalOnMissingBean(AnnotatedMethods.class)
		static class NoMethods {

		}

	}

}
