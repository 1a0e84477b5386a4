package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The manager in an application [A1] [A2].
 */
class ApplicationTests {

	private final ApplicationContextRunner runner = Contexts.withStarter();

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	@Test
	void customizersAreAppliedInOrder() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			Customizers customizers = context.getBean(Customizers.class);
			assertThat(customizers.seen).containsExactly("first", "second");
			assertThat(customizers.customized).isSameAs(context.getBean(CacheManager.class));
		});
	}

	@Test
	void customizersOfTheApplicationAsAWholeAreApplied() {
		Customizers customizers = new Customizers();
		this.runner
			.withBean(CacheManagerCustomizers.class, () -> new CacheManagerCustomizers(List.of(customizers.second())))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(customizers.seen).containsExactly("second");
	}

	@Test
	void configuredCachesExistFromTheStart(@TempDir Path folder) {
		this.runner
			.withPropertyValues("diskcache.directory=" + folder, "diskcache.caches.books.disk.ttl=1d",
					"diskcache.caches.films.memory.ttl=1m")
			.run((context) -> {
				assertThat(context.getBean(CacheManager.class).getCacheNames()).containsExactlyInAnyOrder("books",
						"films");
				assertThat(folder.resolve("books.db")).exists();
				assertThat(context.getBean(CacheManager.class).getCache("others")).isNotNull();
			});
	}

	@Test
	void othersExistOnDemandUnlessForbidden() {
		this.runner.withPropertyValues("diskcache.dynamic=false", "diskcache.caches.books.disk.ttl=1d")
			.run((context) -> {
				assertThat(context.getBean(CacheManager.class).getCache("books")).isNotNull();
				assertThat(context.getBean(CacheManager.class).getCache("others")).isNull();
			});
	}

	@Test
	void theNamesOfSpringAreExactlyTheCaches() {
		this.runner
			.withPropertyValues("spring.cache.cache-names=films,books,films", "diskcache.caches.books.disk.ttl=1d")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("films", "books");
				assertThat(manager.getCache("others")).isNull();
			});
	}

	@Test
	void twoContextsShareAFolder(@TempDir Path folder) {
		ApplicationContextRunner shared = this.runner.withPropertyValues("diskcache.directory=" + folder,
				"diskcache.caches.books.type=java.lang.String");
		shared.run((one) -> {
			var books = one.getBean(DiskBackedCacheManager.class).getCache("books", String.class);
			books.put("a", "1");
			shared.run((two) -> {
				assertThat(two).hasNotFailed();
				var others = two.getBean(DiskBackedCacheManager.class).getCache("books", String.class);
				assertThat(others.get("a")).isEqualTo("1");
				others.put("b", "2");
			});
			assertThat(books.get("b")).as("the other context has closed its caches only").isEqualTo("2");
			books.put("c", "3");
			assertThat(books.get("c")).isEqualTo("3");
		});
	}

	@Test
	void startsWithoutAWarning() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.log.messages(Level.WARN)).isEmpty();
		assertThat(this.log.messages(Level.ERROR)).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		final List<String> seen = new ArrayList<>();

		CacheManager customized;

		@Bean
		@Order(2)
		CacheManagerCustomizer<CacheManager> second() {
			return (manager) -> {
				this.seen.add("second");
				this.customized = manager;
			};
		}

		@Bean
		@Order(1)
		CacheManagerCustomizer<DiskBackedCacheManager> first() {
			return (manager) -> this.seen.add("first");
		}

	}

}
