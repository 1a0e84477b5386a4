package io.github.diskcache.autoconfigure;

import java.util.Collection;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.actuate.DiskCacheEndpoint;
import io.github.diskcache.actuate.DiskCacheHealthIndicator;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Applications that put something else in the place of our manager, after the conditions
 * have seen its definition [A1].
 */
class ReplacedManagerTests {

	private final ApplicationContextRunner runner = Contexts.withStarter()
		.withConfiguration(AutoConfigurations.of(DiskCacheActuatorAutoConfiguration.class,
				DiskCacheMetricsAutoConfiguration.class, CacheMetricsAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*")
		.withBean(SimpleMeterRegistry.class)
		.withUserConfiguration(Users.class);

	@Test
	void theStartSurvivesAnotherManagerInThePlaceOfOurs() {
		this.runner.withUserConfiguration(Replacing.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(DiskBackedCacheManager.class);
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(ConcurrentMapCacheManager.class);
			assertWorksWithoutOurs(context);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theStartSurvivesAWrapperAroundOurs(boolean lazy) {
		this.runner.withUserConfiguration(Wrapping.class).withInitializer((context) -> {
			if (lazy) {
				context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
			}
		}).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(Wrapper.class);
			assertWorksWithoutOurs(context);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theStartSurvivesProxiesOfOurs(boolean ofTheClass) {
		this.runner.withUserConfiguration(Proxying.class)
			.withPropertyValues("test.proxy-class=" + ofTheClass)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(AopUtils.isAopProxy(context.getBean(CacheManager.class))).isTrue();
				assertCaches(context);
			});
	}

	@Test
	void aProxyOfTheClassIsStillOurs() {
		this.runner.withUserConfiguration(Proxying.class).withPropertyValues("test.proxy-class=true").run((context) -> {
			assertCaches(context);
			DiskBackedCache<?> cache = context.getBean(DiskBackedCache.class);
			assertThat(cache.count()).isZero();
			assertThat(context.getBean(DiskCacheEndpoint.class).caches().caches()).containsKeys("numbers", "default");
			assertThat(context.getBean(DiskCacheHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
		});
	}

	private static void assertWorksWithoutOurs(AssertableApplicationContext context) {
		assertCaches(context);
		assertThat(context.getBean(DiskCacheEndpoint.class).caches().caches()).isEmpty();
		assertThat(context.getBean(DiskCacheEndpoint.class).cache("numbers", null)).isNull();
		assertThat(context.getBean(DiskCacheHealthIndicator.class).health().getStatus()).isEqualTo(Status.UNKNOWN);
		DiskBackedCache<?> cache = context.getBean(DiskBackedCache.class);
		assertThatIllegalStateException().isThrownBy(() -> cache.get("a"))
			.withMessageContainingAll("'default'", "'diskCacheManager'", "replaced or wrapped");
	}

	private static void assertCaches(AssertableApplicationContext context) {
		Counter counter = context.getBean(Counter.class);
		assertThat(counter.next("a")).isEqualTo(counter.next("a"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		@Bean
		Counter counter() {
			return new Counter();
		}

		/** Its keys are looked at when the application starts. */
		@Bean
		Reader reader() {
			return new Reader();
		}

	}

	static class Reader {

		@Cacheable("threads")
		public String name(Thread thread) {
			return thread.getName();
		}

	}

	/** As the bean overrides of tests do. */
	@Configuration(proxyBeanMethods = false)
	static class Replacing {

		@Bean
		static BeanFactoryPostProcessor replacing() {
			return (beanFactory) -> {
				((BeanDefinitionRegistry) beanFactory).removeBeanDefinition("diskCacheManager");
				beanFactory.registerSingleton("diskCacheManager", new ConcurrentMapCacheManager());
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrapping {

		@Bean
		static BeanPostProcessor wrapping() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof CacheManager manager) ? new Wrapper(manager) : bean;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxying {

		@Bean
		static BeanNameAutoProxyCreator proxying(Environment environment) {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("*CacheManager");
			creator.setInterceptorNames("nothing");
			creator.setProxyTargetClass(environment.getRequiredProperty("test.proxy-class", Boolean.class));
			return creator;
		}

		@Bean
		MethodInterceptor nothing() {
			return (invocation) -> invocation.proceed();
		}

	}

	/**
	 * A manager that asks another one.
	 *
	 * @param delegate the other one
	 */
	record Wrapper(CacheManager delegate) implements CacheManager {

		@Override
		public @Nullable Cache getCache(String name) {
			return this.delegate.getCache(name);
		}

		@Override
		public Collection<String> getCacheNames() {
			return this.delegate.getCacheNames();
		}

	}

}
