package io.github.diskcache.spring;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.cache.interceptor.SimpleCacheErrorHandler;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring's interceptor is replaced in time, and what the application has configured stays
 * in force.
 */
@ExtendWith(OutputCaptureExtension.class)
class InterceptorReplacementTests {

	@ParameterizedTest
	@ValueSource(classes = { Unordered.class, OrderedFirst.class, First.class, Last.class })
	void aPostProcessorThatAsksForTheInterceptorEarlyGetsOurs(Class<?> postProcessor, CapturedOutput output) {
		CachingFixture.run((context) -> {
			assertThat(context.getBean(Early.class).interceptor).isInstanceOf(DeclaredTypeCacheInterceptor.class);
			assertThat(output).doesNotContain("are not known to the caches");
		}, CachingFixture.Caching.class, postProcessor);
	}

	@Test
	void noBeanIsCalledCreatedTooEarly(CapturedOutput output) {
		CachingFixture.run((context) -> {
			context.getBean(Service.class).list();
			assertThat(output).doesNotContain("not eligible for getting processed");
			assertThat(output).doesNotContain(" WARN ");
		}, CachingFixture.Caching.class, Service.class);
	}

	@Test
	void theConfigurerOfTheApplicationKeepsItsSay() {
		CachingFixture.run((context) -> {
			CacheInterceptor interceptor = context.getBean(CacheInterceptor.class);
			Configurer configurer = context.getBean(Configurer.class);
			assertThat(interceptor.getKeyGenerator()).isSameAs(configurer.keys);
			assertThat(interceptor.getErrorHandler()).isSameAs(configurer.errors);
			context.getBean(Service.class).list();
			assertThat(CachingFixture.cache(context, "books").views).isEmpty();
			assertThat(configurer.manager.cache("books").onlyType().type())
				.isEqualTo(new GenericType(List.class, List.of(Book.class)));
			assertThat(configurer.manager.cache("books").getNativeCache()).containsOnlyKeys("fixed");
		}, CachingFixture.Caching.class, Configurer.class, Service.class);
	}

	@Test
	void theConfigurerIsNotCreatedForTheReplacement() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.addBeanFactoryPostProcessor((factory) -> factory.addBeanPostProcessor(new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					if (bean instanceof CacheInterceptor) {
						assertThat(factory.containsSingleton("configurer")).isFalse();
					}
					return bean;
				}

			}));
			context.register(CachingFixture.Infrastructure.class, CachingFixture.Caching.class, Unordered.class);
			context.registerBean("configurer", Configurer.class);
			context.refresh();
			assertThat(context.getBean(CacheInterceptor.class).getKeyGenerator())
				.isSameAs(context.getBean(Configurer.class).keys);
		}
	}

	@Test
	void anInterceptorOfTheApplicationStaysAndIsWarnedOf(CapturedOutput output) {
		CachingFixture.run((context) -> {
			context.getBean(Service.class).list();
			assertThat(CachingFixture.cache(context, "books").views).isEmpty();
			assertThat(output.toString().split("are not known to the caches", -1)).hasSize(2);
			assertThat(output).contains(OwnInterceptor.class.getName());
		}, CachingFixture.Caching.class, OwnInterceptorConfiguration.class, Service.class);
	}

	@Test
	void anInterceptorCreatedBeforeAnythingCouldWatchIsWarnedOf(CapturedOutput output) {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.addBeanFactoryPostProcessor((factory) -> factory.getBean(CacheInterceptor.class));
			context.register(CachingFixture.Infrastructure.class, CachingFixture.Caching.class, Service.class);
			context.refresh();
			assertThat(output).contains("are not known to the caches");
		}
	}

	static class Service {

		@Cacheable("books")
		public List<Book> list() {
			return List.of();
		}

	}

	abstract static class Early implements BeanPostProcessor {

		final CacheInterceptor interceptor;

		Early(CacheInterceptor interceptor) {
			this.interceptor = interceptor;
		}

	}

	static class Unordered extends Early {

		Unordered(CacheInterceptor interceptor) {
			super(interceptor);
		}

	}

	static class OrderedFirst extends Early implements Ordered {

		OrderedFirst(CacheInterceptor interceptor) {
			super(interceptor);
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	static class PriorityFirst extends OrderedFirst implements PriorityOrdered {

		PriorityFirst(CacheInterceptor interceptor) {
			super(interceptor);
		}

	}

	static class PriorityLast extends Early implements PriorityOrdered {

		PriorityLast(CacheInterceptor interceptor) {
			super(interceptor);
		}

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class First {

		@Bean
		static PriorityFirst early(CacheInterceptor interceptor) {
			return new PriorityFirst(interceptor);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Last {

		@Bean
		static PriorityLast early(CacheInterceptor interceptor) {
			return new PriorityLast(interceptor);
		}

	}

	static class Configurer implements CachingConfigurer {

		final RecordingCacheManager manager = new RecordingCacheManager();

		final KeyGenerator keys = (target, method, parameters) -> "fixed";

		final CacheErrorHandler errors = new SimpleCacheErrorHandler();

		@Override
		public CacheManager cacheManager() {
			return this.manager;
		}

		@Override
		public KeyGenerator keyGenerator() {
			return this.keys;
		}

		@Override
		public CacheErrorHandler errorHandler() {
			return this.errors;
		}

	}

	@SuppressWarnings("serial")
	static class OwnInterceptor extends CacheInterceptor {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnInterceptorConfiguration {

		@Bean
		@Primary
		CacheInterceptor ownInterceptor(CacheOperationSource source) {
			CacheInterceptor interceptor = new OwnInterceptor();
			interceptor.setCacheOperationSource(source);
			return interceptor;
		}

	}

}
