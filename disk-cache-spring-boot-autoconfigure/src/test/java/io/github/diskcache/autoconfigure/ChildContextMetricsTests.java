package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The meters of a manager whose context has children [A7].
 */
class ChildContextMetricsTests {

	@TempDir
	private Path folder;

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SimpleMeterRegistry registryOfTheChild = new SimpleMeterRegistry();

	private ApplicationContextRunner bare() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CacheAutoConfiguration.class,
				CacheMetricsAutoConfiguration.class, DiskCacheMetricsAutoConfiguration.class));
	}

	private ApplicationContextRunner parent() {
		return bare().withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder);
	}

	private ApplicationContextRunner meteredParent() {
		return parent().withBean("testRegistry", MeterRegistry.class, () -> this.registry);
	}

	private ApplicationContextRunner childOf(ApplicationContext parent) {
		return bare().withParent(parent);
	}

	private ApplicationContextRunner meteredChildOf(ApplicationContext parent) {
		return childOf(parent).withBean("testRegistry", MeterRegistry.class, () -> this.registryOfTheChild);
	}

	@Test
	@DisplayName("[A7] a child context with a registry of its own leaves the timers to its parent")
	void aChildLeavesTheTimersToItsParent() {
		meteredParent().run((parent) -> {
			meteredChildOf(parent).run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(names(this.registryOfTheChild, "books")).contains("cache.gets")
					.doesNotContain("diskcache.load");
				load(parent, "books");
				assertThat(loads(this.registry, "books")).isEqualTo(1);
			});
			parent.getBean(DiskBackedCacheManager.class).getCache("books").clear();
			load(parent, "books");
			assertThat(loads(this.registry, "books")).isEqualTo(2);
		});
	}

	@Test
	@DisplayName("[A7] a child context without a registry takes nothing away when it is closed")
	void aChildWithoutARegistryTakesNothingAway() {
		meteredParent().run((parent) -> {
			List<String> before = names(this.registry, "books");
			childOf(parent).run((child) -> assertThat(child).hasNotFailed());
			assertThat(names(this.registry, "books")).isEqualTo(before);
			load(parent, "books");
			load(parent, "later");
			assertThat(loads(this.registry, "books")).isEqualTo(1);
			assertThat(loads(this.registry, "later")).isEqualTo(1);
		});
	}

	@Test
	@DisplayName("[A7] a child context has the meters if its parent has no registry, until it is closed")
	void aChildHasTheMetersIfItsParentHasNoRegistry() {
		parent().run((parent) -> {
			for (int child = 0; child < 2; child++) {
				String later = "later" + child;
				meteredChildOf(parent).run((context) -> {
					load(parent, later);
					assertThat(loads(this.registryOfTheChild, later)).isEqualTo(1);
					assertThat(names(this.registryOfTheChild, "books")).contains("cache.gets", "diskcache.load");
				});
				load(parent, "afterwards" + child);
				assertThat(this.registryOfTheChild.getMeters()).isEmpty();
			}
		});
	}

	private static void load(ApplicationContext context, String cache) {
		context.getBean(DiskBackedCacheManager.class).getCache(cache).get("key", () -> "x");
	}

	private static long loads(MeterRegistry registry, String cache) {
		return registry.get("diskcache.load").tag("cache", cache).timer().count();
	}

	private static List<String> names(MeterRegistry registry, String cache) {
		return registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> Objects.equals(id.getTag("cache"), cache))
			.map(Meter.Id::getName)
			.sorted()
			.toList();
	}

}
