package io.github.diskcache.spring;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * Application contexts with caching as the auto-configuration sets it up.
 */
final class CachingFixture {

	private CachingFixture() {
	}

	static void run(Consumer<AnnotationConfigApplicationContext> test, Class<?>... configurations) {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.register(Infrastructure.class);
			context.register(configurations);
			context.refresh();
			test.accept(context);
		}
	}

	static RecordingCache cache(AnnotationConfigApplicationContext context, String name) {
		return context.getBean("cacheManager", RecordingCacheManager.class).cache(name);
	}

	@EnableCaching
	@Configuration(proxyBeanMethods = false)
	static class Caching {

	}

	@Configuration(proxyBeanMethods = false)
	static class Infrastructure {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static DeclaredTypeInterceptorPostProcessor interceptorPostProcessor() {
			return new DeclaredTypeInterceptorPostProcessor();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AnnotatedMethods annotatedMethods() {
			return new AnnotatedMethods();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AnnotatedMethodsPostProcessor annotatedMethodsPostProcessor(AnnotatedMethods methods) {
			return new AnnotatedMethodsPostProcessor(methods, (type) -> type != Unkeyable.class,
					List.of("", "cacheManager")::contains);
		}

		@Bean
		RecordingCacheManager cacheManager() {
			return new RecordingCacheManager();
		}

	}

	/** A type without key text. */
	static final class Unkeyable {

	}

}
