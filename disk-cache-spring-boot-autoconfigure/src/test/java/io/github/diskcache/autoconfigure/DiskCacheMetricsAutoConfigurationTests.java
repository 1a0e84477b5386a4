package io.github.diskcache.autoconfigure;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DiskCacheMetricsAutoConfigurationTests {

	private static final Map<String, String> BOOTS_TAGS = Map.of("cache", "books", "cache.manager", "disk", "name",
			"books");

	@TempDir
	Path folder;

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, CacheAutoConfiguration.class,
					CacheMetricsAutoConfiguration.class, DiskCacheMetricsAutoConfiguration.class))
			.withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder);
	}

	private ApplicationContextRunner metered() {
		return runner().withBean("testRegistry", MeterRegistry.class, () -> this.registry);
	}

	@Test
	@DisplayName("[A7] a cache that exists from the start has all meters, with exactly Boot's tags and those in braces")
	void aCacheOfTheStartHasAllMeters() {
		metered().run((context) -> {
			assertThat(names("books")).containsExactlyInAnyOrder("cache.gets", "cache.puts", "cache.evictions",
					"cache.removals", "cache.size", "diskcache.gets", "diskcache.evictions", "diskcache.items",
					"diskcache.bytes", "diskcache.file.bytes", "diskcache.misses", "diskcache.errors",
					"diskcache.degraded", "diskcache.disk", "diskcache.load");
			assertThat(tags("books")).isEqualTo(BOOTS_TAGS);
		});
	}

	@Test
	@DisplayName("[A7] a cache that is made later has the same meters and tags")
	void aCacheThatIsMadeLaterHasTheSameMetersAndTags() {
		metered().run((context) -> {
			manager(context).getCache("later").put("key", "x");
			assertThat(names("later")).isEqualTo(names("books"));
			assertThat(tags("later")).isEqualTo(Map.of("cache", "later", "cache.manager", "disk", "name", "later"));
			assertThat(ids("later")).isEqualTo(ids("books"));
			assertThat(this.registry.get("cache.puts").tag("cache", "later").functionCounter().count()).isEqualTo(1);
		});
	}

	@Test
	@DisplayName("[A7] a cache that is made while the context starts is bound")
	void aCacheThatIsMadeWhileTheContextStartsIsBound() {
		metered().withUserConfiguration(EarlyConfiguration.class)
			.run((context) -> assertThat(ids("early")).isNotEmpty().isEqualTo(ids("books")));
	}

	@Test
	@DisplayName("[A7] caches that know of transactions are bound as well")
	void cachesThatKnowOfTransactionsAreBound() {
		metered().withPropertyValues("test.transaction-aware=true").run((context) -> {
			manager(context).getCache("later");
			assertThat(names("later")).isNotEmpty().isEqualTo(names("books"));
		});
	}

	@Test
	@DisplayName("[A7] with lazy initialization the meters are there as well")
	void withLazyInitializationTheMetersAreThere() {
		metered()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(names("books")).isNotEmpty());
	}

	@Test
	@DisplayName("[A7] the close removes all meters from a registry that lives on")
	void theCloseRemovesAllMeters() {
		metered().run((context) -> {
			manager(context).getCache("later");
			context.close();
			assertThat(this.registry.getMeters()).noneMatch((meter) -> meter.getId().getName().contains("cache."));
		});
	}

	@Test
	@DisplayName("[A7] a registry that lives on keeps no manager of a context that was closed")
	void aRegistryThatLivesOnKeepsNoManager() {
		WeakReference<DiskBackedCacheManager> manager = managerOfAClosedContext();
		await().until(() -> {
			System.gc();
			return manager.get() == null;
		});
	}

	private WeakReference<DiskBackedCacheManager> managerOfAClosedContext() {
		DiskBackedCacheManager[] manager = new DiskBackedCacheManager[1];
		metered().run((context) -> {
			manager[0] = context.getBean(DiskBackedCacheManager.class);
			manager[0].getCache("later");
		});
		return new WeakReference<>(manager[0]);
	}

	@Test
	@DisplayName("[A7] Prometheus scrapes our caches beside Caffeine's")
	void prometheusScrapesOurCachesBesideCaffeines() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		prometheus.config().onMeterRegistrationFailed((id, reason) -> {
			throw new IllegalStateException(id + ": " + reason);
		});
		runner().withBean(PrometheusMeterRegistry.class, () -> prometheus)
			.withUserConfiguration(CaffeineConfiguration.class)
			.run((context) -> {
				manager(context).getCache("later");
				assertThat(prometheus.scrape()).contains(
						"cache_gets_total{cache=\"users\",cache_manager=\"caffeine\",name=\"users\",result=\"hit\"}")
					.contains("cache_gets_total{cache=\"later\",cache_manager=\"disk\",name=\"later\",result=\"hit\"}")
					.contains("diskcache_file_bytes{cache=\"later\",cache_manager=\"disk\",name=\"later\"}")
					.contains("diskcache_bytes{cache=\"books\",cache_manager=\"disk\",name=\"books\",tier=\"disk\"}")
					.contains("diskcache_load_seconds_count{cache=\"later\",cache_manager=\"disk\",name=\"later\"}");
			});
	}

	@Test
	@DisplayName("[A7] several registries: each has the meters, and loses them with the close")
	void severalRegistries() {
		SimpleMeterRegistry other = new SimpleMeterRegistry();
		metered().withBean("otherRegistry", MeterRegistry.class, () -> other).run((context) -> {
			manager(context).getCache("later").put("key", "x");
			for (MeterRegistry each : List.of(this.registry, other)) {
				assertThat(each.get("cache.puts").tag("cache", "later").functionCounter().count()).isEqualTo(1);
			}
			context.close();
			assertThat(other.getMeters()).noneMatch((meter) -> meter.getId().getName().contains("cache."));
		});
	}

	@Test
	@DisplayName("[A7] with a composite of no registries the caches work")
	void withACompositeOfNoRegistriesTheCachesWork() {
		runner().run((context) -> {
			assertThat(context.getBean(MeterRegistry.class)).isInstanceOf(CompositeMeterRegistry.class);
			assertWorks(context);
		});
	}

	@Test
	@DisplayName("[A7] without a registry the caches work")
	void withoutARegistryTheCachesWork() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(CacheMetricsAutoConfiguration.class, DiskCacheMetricsAutoConfiguration.class))
			.withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(CacheMetricsRegistrar.class);
				assertWorks(context);
			});
	}

	@Test
	@DisplayName("[A7] a registry that refuses meters of a later cache does not keep it from working")
	void aRegistryThatRefusesMetersDoesNotKeepTheCacheFromWorking() {
		metered().run((context) -> {
			this.registry.config().onMeterAdded((meter) -> {
				throw new IllegalStateException("refused");
			});
			assertWorks(context);
		});
	}

	@Test
	@DisplayName("[A7] without Micrometer the caches work")
	void withoutMicrometerTheCachesWork() {
		runner().withClassLoader(new FilteredClassLoader("io.micrometer.core")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(DiskCacheMetricsAutoConfiguration.class);
			assertWorks(context);
		});
	}

	@Test
	@DisplayName("[A1] a manager of the application has no meters if we are switched off")
	void aManagerOfTheApplicationHasNoMetersIfWeAreSwitchedOff() {
		metered().withPropertyValues("diskcache.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(DiskCacheMetricsAutoConfiguration.class);
			manager(context).getCache("later").put("key", "x");
			assertThat(of("books")).isEmpty();
			assertThat(of("later")).isEmpty();
		});
	}

	@Test
	@DisplayName("[A7] without our manager there is nothing of ours")
	void withoutOurManagerThereIsNothingOfOurs() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CacheMetricsAutoConfiguration.class, DiskCacheMetricsAutoConfiguration.class))
			.withUserConfiguration(CaffeineConfiguration.class)
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DiskCacheMetricsAutoConfiguration.class));
	}

	private static void assertWorks(AssertableApplicationContext context) {
		DiskBackedCacheManager manager = manager(context);
		manager.getCache("later").put("key", "x");
		assertThat(manager.getCache("later").get("key", String.class)).isEqualTo("x");
	}

	private static DiskBackedCacheManager manager(AssertableApplicationContext context) {
		return context.getBean(DiskBackedCacheManager.class);
	}

	private List<Meter.Id> of(String cache) {
		return this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> cache.equals(id.getTag("cache")))
			.toList();
	}

	private Set<String> names(String cache) {
		return of(cache).stream().map(Meter.Id::getName).collect(Collectors.toSet());
	}

	/** Names with the tags in braces. */
	private Set<String> ids(String cache) {
		return of(cache).stream()
			.map((id) -> id.getName()
					+ id.getTags().stream().filter((tag) -> !BOOTS_TAGS.containsKey(tag.getKey())).toList())
			.collect(Collectors.toSet());
	}

	private Map<String, String> tags(String cache) {
		Set<Map<String, String>> all = of(cache).stream()
			.map((id) -> id.getTags()
				.stream()
				.filter((tag) -> !Set.of("tier", "result", "cause", "reason", "operation").contains(tag.getKey()))
				.collect(Collectors.toMap(Tag::getKey, Tag::getValue)))
			.collect(Collectors.toSet());
		assertThat(all).hasSize(1);
		return all.iterator().next();
	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyConfiguration {

		@Bean
		Cache early(DiskBackedCacheManager manager) {
			return manager.getCache("early");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CaffeineConfiguration {

		@Bean
		CacheManager caffeineCacheManager() {
			CaffeineCacheManager manager = new CaffeineCacheManager("users");
			manager.setCacheSpecification("recordStats");
			return manager;
		}

	}

}
