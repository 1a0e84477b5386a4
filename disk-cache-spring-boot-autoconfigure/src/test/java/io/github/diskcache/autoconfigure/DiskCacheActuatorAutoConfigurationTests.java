package io.github.diskcache.autoconfigure;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

import io.github.diskcache.actuate.DiskCacheEndpoint;
import io.github.diskcache.actuate.DiskCacheEndpointWebExtension;
import io.github.diskcache.actuate.DiskCacheHealthIndicator;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DiskCacheActuatorAutoConfigurationTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner bare() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HealthContributorAutoConfiguration.class,
					HealthContributorRegistryAutoConfiguration.class, DiskCacheActuatorAutoConfiguration.class));
	}

	private ApplicationContextRunner runner() {
		return bare().withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder);
	}

	private ApplicationContextRunner exposed() {
		return runner().withPropertyValues("management.endpoints.web.exposure.include=diskcache");
	}

	@Test
	@DisplayName("[A8] an endpoint that is exposed is there, one that is not is not")
	void anEndpointThatIsExposedIsThere() {
		exposed().run((context) -> assertThat(context).hasSingleBean(DiskCacheEndpoint.class)
			.hasSingleBean(DiskCacheEndpointWebExtension.class));
		runner().run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DiskCacheEndpoint.class));
		exposed().withPropertyValues("management.endpoint.diskcache.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DiskCacheEndpoint.class));
	}

	@Test
	@DisplayName("[A8] the health has a part diskCache")
	void theHealthHasAPartDiskCache() {
		runner().run((context) -> {
			HealthContributorRegistry registry = context.getBean(HealthContributorRegistry.class);
			assertThat(registry.getContributor("diskCache")).isInstanceOf(DiskCacheHealthIndicator.class);
		});
	}

	@Test
	@DisplayName("[A8] the part diskCache can be switched off, alone and with the others")
	void thePartDiskCacheCanBeSwitchedOff() {
		for (String property : new String[] { "management.health.diskcache.enabled",
				"management.health.defaults.enabled" }) {
			runner().withPropertyValues(property + "=false")
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DiskCacheHealthIndicator.class));
		}
	}

	@Test
	@DisplayName("[A8] the user's own indicator takes the place of ours")
	void theUsersOwnIndicatorTakesThePlaceOfOurs() {
		runner().withBean("diskCacheHealthIndicator", HealthIndicator.class, () -> () -> null)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DiskCacheHealthIndicator.class));
	}

	@Test
	@DisplayName("[A8] without our manager there is nothing of ours")
	void withoutOurManagerThereIsNothingOfOurs() {
		bare().withBean(CacheManager.class, ConcurrentMapCacheManager::new)
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DiskCacheHealthIndicator.class)
				.doesNotHaveBean(DiskCacheEndpoint.class));
	}

	@Test
	@DisplayName("[A1] a manager of the application is not watched if we are switched off")
	void aManagerOfTheApplicationIsNotWatchedIfWeAreSwitchedOff() {
		exposed().withPropertyValues("diskcache.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DiskBackedCacheManager.class)
				.doesNotHaveBean(DiskCacheHealthIndicator.class)
				.doesNotHaveBean(DiskCacheEndpoint.class)
				.doesNotHaveBean(DiskCacheEndpointWebExtension.class));
	}

	@Test
	@DisplayName("[A8] with two managers, neither primary, we stand back")
	void withTwoManagersNeitherPrimaryWeStandBack() {
		exposed()
			.withBean("other", DiskBackedCacheManager.class,
					() -> DiskBackedCacheManager.builder((name) -> null).build())
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DiskCacheHealthIndicator.class)
				.doesNotHaveBean(DiskCacheEndpoint.class));
	}

	@Test
	@DisplayName("[A8] without the actuator the caches work, and their health is known")
	void withoutTheActuatorTheCachesWork() {
		exposed().withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate")).run((context) -> {
			assertWorks(context);
			assertThat(context).hasSingleBean(DiskCacheHealthIndicator.class)
				.doesNotHaveBean("diskCacheEndpoint")
				.doesNotHaveBean("diskCacheEndpointWebExtension");
		});
	}

	@Test
	@DisplayName("[A8] without health on the class path the caches work, and the endpoint does")
	void withoutHealthTheCachesWork() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DiskCacheActuatorAutoConfiguration.class))
			.withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder, "management.endpoints.web.exposure.include=diskcache")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> {
				assertWorks(context);
				assertThat(context).hasSingleBean(DiskCacheEndpoint.class).doesNotHaveBean("diskCacheHealthIndicator");
			});
	}

	@Test
	@DisplayName("[A8] without actuator, health and Micrometer the caches work")
	void withoutAnyOfThemTheCachesWork() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DiskCacheActuatorAutoConfiguration.class,
					DiskCacheMetricsAutoConfiguration.class))
			.withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate",
					"org.springframework.boot.health", "io.micrometer.core"))
			.run(DiskCacheActuatorAutoConfigurationTests::assertWorks);
	}

	@Test
	@DisplayName("[A8] the endpoint can be used over JMX")
	void theEndpointCanBeUsedOverJmx() {
		runner()
			.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class, EndpointAutoConfiguration.class,
					JmxEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=diskcache",
					"management.endpoints.jmx.domain=test.diskcache")
			.run((context) -> {
				context.getBean(DiskBackedCacheManager.class).getCache("books").put("key", "the-value");
				MBeanServer server = ManagementFactory.getPlatformMBeanServer();
				ObjectName name = new ObjectName("test.diskcache:type=Endpoint,name=Diskcache");
				assertThat(server.invoke(name, "caches", new Object[0], new String[0])).asString()
					.contains("books")
					.contains("PT1H");
				String[] signature = { String.class.getName(), Integer.class.getName() };
				assertThat(server.invoke(name, "cache", new Object[] { "books", null }, signature)).asString()
					.contains("key=key")
					.doesNotContain("the-value");
				assertThat(
						server.invoke(name, "clear", new Object[] { "books" }, new String[] { String.class.getName() }))
					.isEqualTo(Map.of("name", "books", "count", 1L));
				assertThat(context.getBean(DiskBackedCacheManager.class).getCache("books").get("key")).isNull();
				assertThatExceptionOfType(ReflectionException.class).isThrownBy(() -> server.invoke(name, "clear",
						new Object[] { "none" }, new String[] { String.class.getName() }));
			});
	}

	private static void assertWorks(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		DiskBackedCacheManager manager = context.getBean(DiskBackedCacheManager.class);
		manager.getCache("later").put("key", "x");
		assertThat(manager.getCache("later").get("key", String.class)).isEqualTo("x");
	}

}
