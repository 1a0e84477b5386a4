package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.DiskCacheJsonMapperCustomizer;
import io.github.diskcache.Expiry;
import io.github.diskcache.SchemaVersionPolicy;
import io.github.diskcache.spring.AnnotatedMethods;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.DiskBackedCacheManagerBuilder;
import io.github.diskcache.spring.UnusableDirectory;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.task.TaskDecorator;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Each setting binds and reaches what it is for [A6].
 */
class SettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(OnlyAssembly.class);

	@Test
	void defaultsReachTheManager() {
		this.runner.run((context) -> {
			DiskBackedCacheManagerBuilder manager = assembled(context).manager();
			verify(manager).directory(Path.of("diskcache").toAbsolutePath());
			verify(manager).initialNames(Set.of());
			verify(manager).dynamic(true);
			verify(manager).cacheNullValues(true);
			verify(manager).transactionAware(false);
			verify(manager).onUnusableDirectory(UnusableDirectory.FAIL);
			verify(manager).taskDecorator(null);
		});
	}

	@Test
	void settingsReachTheManager() {
		this.runner
			.withPropertyValues("diskcache.directory=build/my cache", "diskcache.dynamic=false",
					"diskcache.cache-null-values=false", "diskcache.transaction-aware=true",
					"diskcache.share-check-interval=250ms", "diskcache.on-unusable-directory=memory",
					"diskcache.caches.books.expiry=after-access")
			.withBean(TaskDecorator.class, () -> (task) -> task)
			.run((context) -> {
				DiskBackedCacheManagerBuilder manager = assembled(context).manager();
				verify(manager).directory(Path.of("build/my cache").toAbsolutePath());
				verify(manager).initialNames(Set.of("books"));
				verify(manager).dynamic(false);
				verify(manager).cacheNullValues(false);
				verify(manager).transactionAware(true);
				verify(manager).onUnusableDirectory(UnusableDirectory.MEMORY);
				verify(manager).taskDecorator(context.getBean(TaskDecorator.class));
			});
	}

	@Test
	void severalTaskDecoratorsReachTheManagerAsOne() {
		List<String> order = new ArrayList<>();
		this.runner.withBean("one", TaskDecorator.class, () -> (task) -> () -> {
			order.add("one");
			task.run();
		}).withBean("two", TaskDecorator.class, () -> (task) -> () -> {
			order.add("two");
			task.run();
		}).run((context) -> {
			ArgumentCaptor<TaskDecorator> decorator = ArgumentCaptor.captor();
			verify(assembled(context).manager()).taskDecorator(decorator.capture());
			decorator.getValue().decorate(() -> order.add("task")).run();
		});
		assertThat(order).containsExactlyInAnyOrder("one", "two", "task").endsWith("task");
	}

	@Test
	void keepsNothingInMemory() {
		this.runner.withPropertyValues("diskcache.directory=:memory:").run((context) -> {
			verify(assembled(context).manager(), never()).directory(any());
		});
	}

	@Test
	void namesOfSpringFixTheCaches() {
		this.runner
			.withPropertyValues("spring.cache.cache-names=films,books", "diskcache.caches.books.disk.ttl=1d",
					"diskcache.dynamic=true")
			.run((context) -> {
				verify(assembled(context).manager()).initialNames(List.of("films", "books"));
				verify(assembled(context).manager()).dynamic(false);
			});
	}

	@Test
	void defaultsAreThoseOfTheCore() {
		this.runner.run((context) -> {
			DiskBackedCacheBuilder<?> fromSettings = assembled(context).cache("books");
			DiskBackedCacheBuilder<?> fromCore = io.github.diskcache.DiskBackedCache.builder("books", Object.class);
			assertThat(fromSettings).usingRecursiveComparison()
				.ignoringFields("classLoader")
				.withStrictTypeChecking()
				.isEqualTo(fromCore);
		});
	}

	@Test
	void settingsForAllReachEachCache() {
		this.runner
			.withPropertyValues("diskcache.memory.max-items=11", "diskcache.memory.max-size=12KB",
					"diskcache.memory.ttl=13s", "diskcache.disk.max-items=14", "diskcache.disk.max-size=15MB",
					"diskcache.disk.ttl=16h", "diskcache.max-item-size=17B", "diskcache.expiry=after-access",
					"diskcache.busy-timeout=18s", "diskcache.schema-version-policy=required",
					"diskcache.allowed-types=com.acme,org.example.Money")
			.run((context) -> assertThat(assembled(context).cache("books"))
				.hasFieldOrPropertyWithValue("memory.maxItems", 11L)
				.hasFieldOrPropertyWithValue("memory.maxSize", DataSize.ofKilobytes(12))
				.hasFieldOrPropertyWithValue("memory.ttl", Duration.ofSeconds(13))
				.hasFieldOrPropertyWithValue("disk.maxItems", 14L)
				.hasFieldOrPropertyWithValue("disk.maxSize", DataSize.ofMegabytes(15))
				.hasFieldOrPropertyWithValue("disk.ttl", Duration.ofHours(16))
				.hasFieldOrPropertyWithValue("maxItemSize", DataSize.ofBytes(17))
				.hasFieldOrPropertyWithValue("expiry", Expiry.AFTER_ACCESS)
				.hasFieldOrPropertyWithValue("busyTimeout", Duration.ofSeconds(18))
				.hasFieldOrPropertyWithValue("schemaVersionPolicy", SchemaVersionPolicy.REQUIRED)
				.hasFieldOrPropertyWithValue("allowedTypes", Set.of("com.acme", "org.example.Money")));
	}

	@Test
	void blanksAroundAllowedTypesDoNotCount() {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("file",
						Map.of("diskcache.allowed-types[0]", " com.acme ", "diskcache.allowed-types[1]",
								"org.example.Money\t"))))
			.run((context) -> assertThat(assembled(context).cache("books")).hasFieldOrPropertyWithValue("allowedTypes",
					Set.of("com.acme", "org.example.Money")));
	}

	@Test
	void settingsOfOneCacheOverrideOneByOne() {
		this.runner
			.withPropertyValues("diskcache.memory.max-items=11", "diskcache.disk.ttl=16h",
					"diskcache.caches.books.memory.ttl=5m", "diskcache.caches.books.disk.max-items=6",
					"diskcache.caches.books.max-item-size=7KB", "diskcache.caches.books.expiry=after-access",
					"diskcache.caches.books.type=java.util.List<java.lang.String>",
					"diskcache.caches.books.schema-version=2.0.1")
			.run((context) -> {
				assertThat(assembled(context).cache("books")).hasFieldOrPropertyWithValue("memory.maxItems", 11L)
					.hasFieldOrPropertyWithValue("memory.maxSize", DataSize.ofMegabytes(64))
					.hasFieldOrPropertyWithValue("memory.ttl", Duration.ofMinutes(5))
					.hasFieldOrPropertyWithValue("disk.maxItems", 6L)
					.hasFieldOrPropertyWithValue("disk.ttl", Duration.ofHours(16))
					.hasFieldOrPropertyWithValue("maxItemSize", DataSize.ofKilobytes(7))
					.hasFieldOrPropertyWithValue("expiry", Expiry.AFTER_ACCESS)
					.hasFieldOrPropertyWithValue("schemaVersion", "2.0.1")
					.extracting("type")
					.hasToString("java.util.List<java.lang.String>");
				assertThat(assembled(context).cache("films")).hasFieldOrPropertyWithValue("expiry", Expiry.AFTER_WRITE)
					.hasFieldOrPropertyWithValue("memory.ttl", Duration.ofHours(1))
					.hasFieldOrPropertyWithValue("schemaVersion", null);
			});
	}

	@Test
	void cachesMayHaveAnyName() {
		this.runner
			.withPropertyValues("diskcache.caches[a/b].memory.max-items=1", "diskcache.caches.[a.b c].disk.max-items=2",
					"diskcache.caches.bookList.memory.max-items=3", "diskcache.caches.book_list.memory.max-items=4")
			.run((context) -> {
				verify(assembled(context).manager()).initialNames(Set.of("a/b", "a.b c", "bookList", "book_list"));
				assertThat(assembled(context).cache("a/b")).hasFieldOrPropertyWithValue("memory.maxItems", 1L);
				assertThat(assembled(context).cache("a.b c")).hasFieldOrPropertyWithValue("disk.maxItems", 2L);
			});
	}

	@Test
	void thePackagesOfTheApplicationAreAllowed() {
		this.runner.withUserConfiguration(Packages.class)
			.run((context) -> assertThat(assembled(context).cache("books")).hasFieldOrPropertyWithValue("allowedTypes",
					Set.of("io.github.diskcache.autoconfigure")));
	}

	@Test
	void jsonCustomizersReachEachCache() {
		this.runner.withBean(DiskCacheJsonMapperCustomizer.class, () -> (builder) -> {
		})
			.run((context) -> assertThat(assembled(context).cache("books")).extracting("customizers")
				.isEqualTo(List.of(context.getBean(DiskCacheJsonMapperCustomizer.class))));
	}

	private static Assembled assembled(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(Assembled.class);
	}

	/**
	 * What is handed over to the manager.
	 *
	 * @param blueprint prepares its caches
	 * @param manager its builder
	 */
	record Assembled(CacheBlueprint blueprint, DiskBackedCacheManagerBuilder manager) {

		DiskBackedCacheBuilder<?> cache(String name) {
			return this.blueprint.apply(name);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(DiskCacheProperties.class)
	static class OnlyAssembly {

		@Bean
		Assembled assembled(DiskCacheProperties properties, ConfigurableEnvironment environment,
				ConfigurableListableBeanFactory beanFactory, ObjectProvider<DiskCacheJsonMapperCustomizer> customizers,
				ObjectProvider<TaskDecorator> decorators) {
			DiskBackedCacheManagerBuilder builder = Mockito.mock(DiskBackedCacheManagerBuilder.class,
					Answers.RETURNS_SELF);
			ArgumentCaptor<CacheBlueprint> blueprint = ArgumentCaptor.captor();
			try (var factory = Mockito.mockStatic(DiskBackedCacheManager.class)) {
				factory.when(() -> DiskBackedCacheManager.builder(any())).thenReturn(builder);
				new ManagerAssembly(properties, environment, beanFactory).assemble(customizers.orderedStream().toList(),
						decorators.orderedStream().toList(), new AnnotatedMethods());
				factory.verify(() -> DiskBackedCacheManager.builder(blueprint.capture()));
			}
			return new Assembled(blueprint.getValue(), builder);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@org.springframework.boot.autoconfigure.AutoConfigurationPackage
	static class Packages {

	}

}
