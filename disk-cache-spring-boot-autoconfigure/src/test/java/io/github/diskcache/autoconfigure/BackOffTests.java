package io.github.diskcache.autoconfigure;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When our manager leaves the field to another, and when caching is enabled [A1].
 */
class BackOffTests {

	private final ApplicationContextRunner runner = Contexts.withStarter();

	@Test
	void providesTheManagerUnderBothNames() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(CacheManager.class).hasSingleBean(CacheInterceptor.class);
			assertThat(context.getBean("diskCacheManager")).isInstanceOf(DiskBackedCacheManager.class)
				.isSameAs(context.getBean("cacheManager"));
		});
	}

	@Test
	void leavesTheNameToAnotherBeanOfTheApplication() {
		this.runner.withBean("cacheManager", String.class, () -> "theirs").run((context) -> {
			assertThat(context).hasSingleBean(DiskBackedCacheManager.class);
			assertThat(context.getBean("cacheManager")).isEqualTo("theirs");
		});
	}

	@Test
	void backsOffForACacheManagerOfTheApplication() {
		this.runner.withUserConfiguration(OwnManager.class).run((context) -> {
			assertBackedOff(context);
			assertThat(context).getBean(CacheManager.class).isInstanceOf(ConcurrentMapCacheManager.class);
			assertCachesWith(context, ConcurrentMapCacheManager.class);
		});
	}

	@Test
	void backsOffForABeanNamedCacheResolver() {
		this.runner.withUserConfiguration(OwnResolver.class, Counting.class).run((context) -> {
			assertBackedOff(context);
			assertThat(context).hasSingleBean(CacheInterceptor.class).doesNotHaveBean(CacheManager.class);
			assertCaches(context);
			assertThat(context.getBean(OwnResolver.class).manager.getCacheNames()).contains("numbers");
		});
	}

	@Test
	void backsOffForTheResolverOfACachingConfigurer() {
		this.runner.withUserConfiguration(OwnConfigurer.class, Counting.class).run((context) -> {
			assertBackedOff(context);
			assertCaches(context);
			assertThat(context.getBean(OwnConfigurer.class).manager.getCacheNames()).contains("numbers");
		});
	}

	@Test
	void staysForCacheResolversOfOtherNames() {
		this.runner.withBean("myResolver", CacheResolver.class, () -> new SimpleCacheResolver(new NoOpCacheManager()))
			.run((context) -> assertThat(context).hasSingleBean(DiskBackedCacheManager.class));
	}

	@Test
	void backsOffForACacheTypeOfSpringBootWithCachingEnabled() {
		this.runner.withUserConfiguration(Counting.class)
			.withPropertyValues("spring.cache.type=simple")
			.run((context) -> {
				assertBackedOff(context);
				assertCaches(context);
				assertThat(context).getBean(CacheManager.class).isInstanceOf(ConcurrentMapCacheManager.class);
			});
	}

	@Test
	void switchesOffWithTheCacheTypeNone() {
		this.runner.withPropertyValues("spring.cache.type=none")
			.run((context) -> assertThat(context).getBean(CacheManager.class).isInstanceOf(NoOpCacheManager.class));
	}

	@Test
	void takesAnEmptyCacheTypeForNone() {
		this.runner.withPropertyValues("spring.cache.type=")
			.run((context) -> assertThat(context).hasSingleBean(DiskBackedCacheManager.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "yes", "ON" })
	void isOnIfEnabled(String value) {
		this.runner.withPropertyValues("diskcache.enabled=" + value)
			.run((context) -> assertThat(context).hasSingleBean(DiskBackedCacheManager.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "no", "OFF" })
	void doesNothingIfDisabled(String value) {
		this.runner.withPropertyValues("diskcache.enabled=" + value)
			.run((context) -> assertThat(context).doesNotHaveBean(CacheManager.class)
				.doesNotHaveBean(CacheInterceptor.class)
				.doesNotHaveBean(DiskBackedCache.class));
	}

	@Test
	void doesNotEnableCachingForSeveralManagersWithoutAPrimaryOne() {
		this.runner.withUserConfiguration(TwoManagers.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(CacheInterceptor.class)
				.doesNotHaveBean(DiskBackedCacheManager.class));
	}

	@Test
	void enablesCachingForSeveralManagersOfWhichOneIsPrimary() {
		this.runner.withUserConfiguration(TwoManagersOnePrimary.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CacheInterceptor.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.sqlite", "org.springframework.jdbc", "tools.jackson.databind",
			"org.springframework.boot.cache.autoconfigure" })
	void doesNothingWithoutWhatItNeeds(String missing) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DiskCacheAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(CacheManager.class)
				.doesNotHaveBean(CacheInterceptor.class));
	}

	@Test
	void needsTheClassesThatItsConditionsName() {
		assertThat(JdbcOperations.class).hasPackage("org.springframework.jdbc.core");
		assertThat(JsonMapper.class).hasPackage("tools.jackson.databind.json");
		assertThat(org.sqlite.JDBC.class).hasPackage("org.sqlite");
	}

	private static void assertBackedOff(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.doesNotHaveBean(DiskBackedCacheManager.class)
			.doesNotHaveBean(DiskBackedCache.class)
			.doesNotHaveBean(DiskCacheProperties.class);
	}

	private static void assertCachesWith(AssertableApplicationContext context, Class<?> manager) {
		assertThat(context).hasSingleBean(CacheInterceptor.class);
		assertThat(context.getBean(CacheManager.class)).isInstanceOf(manager);
	}

	private static void assertCaches(AssertableApplicationContext context) {
		Counter counter = context.getBean(Counter.class);
		assertThat(counter.next("a")).isEqualTo(counter.next("a"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnManager {

		@Bean
		CacheManager mine() {
			return new ConcurrentMapCacheManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnResolver {

		final ConcurrentMapCacheManager manager = new ConcurrentMapCacheManager();

		@Bean
		CacheResolver cacheResolver() {
			return new SimpleCacheResolver(this.manager);
		}

	}

	@EnableCaching
	@Configuration(proxyBeanMethods = false)
	static class OwnConfigurer implements CachingConfigurer {

		final ConcurrentMapCacheManager manager = new ConcurrentMapCacheManager();

		@Bean
		@Override
		public CacheResolver cacheResolver() {
			return new SimpleCacheResolver(this.manager);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoManagers {

		@Bean
		CacheManager one() {
			return new ConcurrentMapCacheManager();
		}

		@Bean
		CacheManager two() {
			return new ConcurrentMapCacheManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoManagersOnePrimary {

		@Bean
		@Primary
		CacheManager one() {
			return new ConcurrentMapCacheManager();
		}

		@Bean
		CacheManager two() {
			return new ConcurrentMapCacheManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@Bean
		Counter counter() {
			return new Counter();
		}

	}

}
