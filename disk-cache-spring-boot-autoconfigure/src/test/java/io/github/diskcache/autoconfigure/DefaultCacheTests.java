package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The cache that can be injected exists from its first use [A2].
 */
class DefaultCacheTests {

	private final ApplicationContextRunner runner = Contexts.withStarter();

	@TempDir
	private Path folder;

	@Test
	void hasNoFileBeforeItsFirstUse() {
		this.runner.withUserConfiguration(Injected.class)
			.withPropertyValues("diskcache.directory=" + this.folder)
			.run((context) -> {
				assertThat(this.folder).isEmptyDirectory();
				DiskBackedCache<Object> cache = context.getBean(Holder.class).cache();
				assertThat(cache.name()).isEqualTo("default");
				assertThat(this.folder).isEmptyDirectory();
				cache.put("a", "1");
				assertThat(this.folder.resolve("default.db")).exists();
			});
		assertThat(this.folder.resolve("default.db-wal")).as("closed with the context").doesNotExist();
	}

	@Test
	void hasNoFileIfItIsNeverUsed() {
		this.runner.withUserConfiguration(Injected.class)
			.withPropertyValues("diskcache.directory=" + this.folder)
			.run((context) -> context.getBean(Holder.class).cache().close());
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	@DisplayName("[A8] its file is not unused")
	void itsFileIsNotUnused() throws IOException {
		Files.createFile(this.folder.resolve("default.db"));
		this.runner.withUserConfiguration(Injected.class)
			.withPropertyValues("diskcache.directory=" + this.folder)
			.run((context) -> assertThat(context.getBean(DiskBackedCacheManager.class).unusedFiles()).isEmpty());
		this.runner.withUserConfiguration(Injected.class)
			.withPropertyValues("diskcache.directory=" + this.folder)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(DiskBackedCacheManager.class).unusedFiles()).isEmpty());
	}

	@Test
	@DisplayName("[A8] its file is unused where it can't be opened")
	void itsFileIsUnusedWhereItCanNotBeOpened() throws IOException {
		Path file = Files.createFile(this.folder.resolve("default.db"));
		this.runner.withUserConfiguration(Injected.class)
			.withPropertyValues("diskcache.directory=" + this.folder, "diskcache.dynamic=false")
			.run((context) -> assertThat(context.getBean(DiskBackedCacheManager.class).unusedFiles())
				.containsExactly(file));
		this.runner.withUserConfiguration(Own.class)
			.withPropertyValues("diskcache.directory=" + this.folder)
			.run((context) -> assertThat(context.getBean(DiskBackedCacheManager.class).unusedFiles())
				.containsExactly(file));
	}

	@Test
	void doesWhatTheCacheDoes() {
		this.runner.withUserConfiguration(Injected.class).run((context) -> {
			DiskBackedCache<Object> cache = context.getBean(Holder.class).cache();
			Instant later = Instant.now().plusSeconds(5);
			cache.put("a", "1");
			cache.put("b", "2", later);
			cache.putMany(Map.of("c", "3"));
			cache.putMany(Map.of("d", "4"), later);
			assertThat(cache.get("a")).isEqualTo("1");
			assertThat(cache.get("b", later)).isEqualTo("2");
			assertThat(cache.exists("c")).isTrue();
			assertThat(cache.exists("d", later.plusSeconds(40L * 24 * 3600))).isFalse();
			assertThat(cache.getMany(List.of("a", "x"))).isEqualTo(Map.of("a", "1"));
			assertThat(cache.getMany(List.of("c"), later)).isEqualTo(Map.of("c", "3"));
			assertThat(cache.count()).isEqualTo(4);
			assertThat(cache.totalSize()).isEqualTo(12);
			assertThat(cache.delete("a")).isTrue();
			cache.deleteMany(List.of("b"));
			assertThat(cache.stats().totalPuts()).isEqualTo(4);
			assertThat(cache.purgeExpired()).isZero();
			assertThat(cache.purgeExpired(later.plusSeconds(40L * 24 * 3600))).isEqualTo(2);
			cache.put("e", "5");
			cache.clear();
			assertThat(cache.count()).isZero();
			// The manager closes it, not who it was injected into.
			cache.close();
			cache.put("f", "6");
			assertThat(cache.get("f")).isEqualTo("6");
		});
	}

	@Test
	void saysWhyThereIsNoneIfTheNamesAreFixed() {
		this.runner.withUserConfiguration(Injected.class)
			.withPropertyValues("spring.cache.cache-names=books")
			.run((context) -> assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(Holder.class).cache().get("a"))
				.withMessageContainingAll("'default'", "[books]", "spring.cache.cache-names"));
	}

	@Test
	void standsBackForThatOfTheApplication() {
		this.runner.withUserConfiguration(Injected.class).withUserConfiguration(Own.class).run((context) -> {
			assertThat(context.getBean(Holder.class).cache().name()).isEqualTo("own");
			assertThat(context).doesNotHaveBean("diskBackedCache");
		});
	}

	@Test
	void staysBesideCachesOfOtherTypes() {
		this.runner.withUserConfiguration(Injected.class, OfText.class).run((context) -> {
			assertThat(context.getBean(Holder.class).cache().name()).isEqualTo("default");
			assertThat(context.getBean(DiskBackedCache.class).name()).as("by the raw type").isEqualTo("texts");
		});
	}

	/**
	 * Somebody who has the cache injected.
	 *
	 * @param cache the cache
	 */
	record Holder(DiskBackedCache<Object> cache) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		@Bean
		Holder holder(DiskBackedCache<Object> cache) {
			return new Holder(cache);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		DiskBackedCache<Object> own() {
			return DiskBackedCache.builder("own", Object.class).inMemory().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfText {

		@Bean
		DiskBackedCache<String> texts() {
			return DiskBackedCache.builder("texts", String.class).inMemory().build();
		}

	}

}
