package io.github.diskcache.autoconfigure;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Caching is enabled, and not twice [A1].
 */
class EnabledCachingTests {

	private final ApplicationContextRunner runner = Contexts.withStarter().withUserConfiguration(Beans.class);

	@Test
	void cachesWithoutTheAnnotation() {
		this.runner.run(EnabledCachingTests::assertCachesOnce);
	}

	@Test
	void cachesOnceWithTheAnnotation() {
		this.runner.withUserConfiguration(WithAnnotation.class).run((context) -> {
			assertCachesOnce(context);
			assertThat(context.getBean(BeanFactoryCacheOperationSourceAdvisor.class).getOrder())
				.as("what the application chose")
				.isEqualTo(5);
		});
	}

	@Test
	void cachesWithoutTheAutoConfigurationOfAspects() {
		this.runner.withPropertyValues("spring.aop.auto=false").run(EnabledCachingTests::assertCachesOnce);
	}

	@Test
	void proxiesClassesByDefault() {
		this.runner.run((context) -> assertThat(AopUtils.isCglibProxy(context.getBean("greeter"))).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void proxiesInterfacesIfSpringBootDoes(String auto) {
		this.runner.withPropertyValues("spring.aop.proxy-target-class=false", "spring.aop.auto=" + auto)
			.run((context) -> {
				assertThat(context).hasSingleBean(CacheInterceptor.class);
				assertThat(AopUtils.isJdkDynamicProxy(context.getBean("greeter"))).isTrue();
				Greeter greeter = context.getBean(Greeter.class);
				assertThat(greeter.greet("a")).isSameAs(greeter.greet("a"));
			});
	}

	@Test
	void cachesInAChildContext() {
		this.runner.run((parent) -> this.runner.withParent(parent).run((child) -> {
			assertCaches(child.getBean(Counter.class));
			assertThat(child.getBeansOfType(CacheInterceptor.class)).hasSize(1);
			assertThat(child.getBean("diskCacheManager")).isSameAs(parent.getBean("diskCacheManager"));
		}));
	}

	private static void assertCachesOnce(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.hasSingleBean(CacheInterceptor.class)
			.hasSingleBean(BeanFactoryCacheOperationSourceAdvisor.class);
		Counter counter = context.getBean(Counter.class);
		assertCaches(counter);
		assertThat(Arrays.stream(((Advised) counter).getAdvisors())
			.filter((advisor) -> advisor.getAdvice() instanceof CacheInterceptor)).hasSize(1);
	}

	private static void assertCaches(Counter counter) {
		assertThat(counter.next("a")).isEqualTo(counter.next("a")).isNotEqualTo(counter.next("b"));
	}

	interface Greeter {

		String greet(String name);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(order = 5)
	static class WithAnnotation {

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Counter counter() {
			return new Counter();
		}

		@Bean
		Greeter greeter() {
			return new Greeter() {

				@Override
				@Cacheable("greetings")
				public String greet(String name) {
					return new StringBuilder("Hello ").append(name).toString();
				}

			};
		}

	}

}
