package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.diskcache.spring.AnnotatedMethods;
import io.github.diskcache.spring.AnnotatedMethodsPostProcessor;
import io.github.diskcache.spring.DeclaredTypeInterceptorPostProcessor;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotated methods whose caches are those of a manager of a parent context, or of the
 * application's own [A1] [A4].
 */
@ExtendWith(OutputCaptureExtension.class)
class SeveralContextsTests {

	@TempDir
	private Path folder;

	private ApplicationContextRunner runner() {
		return Contexts.withStarter().withPropertyValues("diskcache.directory=" + this.folder);
	}

	private ApplicationContextRunner withOwnManager() {
		return runner().withUserConfiguration(ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder);
	}

	@Test
	@DisplayName("[A4] [J3] in a child context declared types come back after a restart")
	void inAChildContextDeclaredTypesComeBack() {
		for (int start = 0; start < 2; start++) {
			int loads = (start == 0) ? 2 : 0;
			runner().run((parent) -> runner().withParent(parent)
				.withUserConfiguration(Shelves.class)
				.run((child) -> assertTypesComeBack(child, loads)));
		}
	}

	@Test
	@DisplayName("[A4] [J3] with a manager of the application declared types come back after a restart")
	void withAManagerOfTheApplicationDeclaredTypesComeBack() {
		for (int start = 0; start < 2; start++) {
			int loads = (start == 0) ? 2 : 0;
			withOwnManager().withUserConfiguration(Shelves.class).run((context) -> assertTypesComeBack(context, loads));
		}
	}

	private static void assertTypesComeBack(ApplicationContext context, int loads) {
		Shelf shelf = context.getBean(Shelf.class);
		assertThat(shelf.books("a")).containsExactly(new Book("a"));
		assertThat(shelf.prices("a")).isEqualTo(Map.of(1L, new Book("a")));
		assertThat(shelf.loads()).isEqualTo(loads);
	}

	@Test
	void theInfrastructureIsThereOnceInEachContext(CapturedOutput output) {
		runner().run((parent) -> runner().withParent(parent).run((child) -> {
			for (ApplicationContext each : List.of(parent, child)) {
				assertThat(each.getBeansOfType(DeclaredTypeInterceptorPostProcessor.class)).hasSize(1);
				assertThat(each.getBeansOfType(AnnotatedMethodsPostProcessor.class)).hasSize(1);
				assertThat(each.getBean(AnnotatedMethods.class)).isSameAs(parent.getBean(AnnotatedMethods.class));
			}
		}));
		withOwnManager().run((context) -> assertThat(context).hasSingleBean(DeclaredTypeInterceptorPostProcessor.class)
			.hasSingleBean(AnnotatedMethodsPostProcessor.class)
			.hasSingleBean(AnnotatedMethods.class));
		assertThat(output).doesNotContain("not eligible for getting processed");
	}

	@Test
	@DisplayName("[A8] caches of a child context and of a manager of the application are known before they are used")
	void cachesAreKnownBeforeTheyAreUsed() {
		runner().run((parent) -> runner().withParent(parent)
			.withUserConfiguration(Shelves.class)
			.run((child) -> child.getBean(Shelf.class).books("a")));
		assertThat(this.folder.resolve("shelf.db")).exists();
		runner().run((parent) -> {
			assertThat(parent.getBean(DiskBackedCacheManager.class).unusedFiles()).hasSize(1);
			runner().withParent(parent)
				.withUserConfiguration(Shelves.class)
				.run((child) -> assertThat(parent.getBean(DiskBackedCacheManager.class).unusedFiles()).isEmpty());
		});
		withOwnManager().withUserConfiguration(Shelves.class)
			.run((context) -> assertThat(context.getBean(DiskBackedCacheManager.class).unusedFiles()).isEmpty());
	}

	@Test
	void theOnlyManagerOfAChildContextIsTheDefaultThere(CapturedOutput output) {
		runner().run((parent) -> runner().withParent(parent)
			.withUserConfiguration(Shelves.class, Unkeyed.class, OtherManager.class)
			.run((child) -> {
				assertThat(child.getBeansOfType(CacheInterceptor.class)).hasSize(1);
				Shelf shelf = child.getBean(Shelf.class);
				assertThat(shelf.books("a")).isSameAs(shelf.books("a"));
				assertThat(child.getBean("other", CacheManager.class).getCacheNames()).containsExactly("shelf");
				assertThat(parent.getBean(DiskBackedCacheManager.class).getCacheNames()).isEmpty();
			}));
		assertThat(output).as("keys of another manager").doesNotContain("has no key text");
	}

	@Test
	void severalManagersOfAChildContextDoNotEnableCachingThere() {
		runner().run((parent) -> runner().withParent(parent)
			.withUserConfiguration(OtherManager.class)
			.withBean("another", CacheManager.class, ConcurrentMapCacheManager::new)
			.run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(child.getBeansOfType(CacheInterceptor.class)).isEmpty();
			}));
	}

	@Test
	void severalManagersOfAParentDoNotEnableCachingInItsChild() {
		runner().withUserConfiguration(OtherManager.class)
			.withBean("another", CacheManager.class, ConcurrentMapCacheManager::new)
			.run((parent) -> runner().withParent(parent).run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(child.getBeansOfType(CacheInterceptor.class)).isEmpty();
			}));
	}

	/**
	 * A value.
	 *
	 * @param title its title
	 */
	public record Book(String title) {

	}

	static class Shelf {

		private final AtomicInteger loads = new AtomicInteger();

		public int loads() {
			return this.loads.get();
		}

		@Cacheable("shelf")
		public List<Book> books(String key) {
			this.loads.incrementAndGet();
			return List.of(new Book(key));
		}

		@Cacheable("prices")
		public Map<Long, Book> prices(String key) {
			this.loads.incrementAndGet();
			return Map.of(1L, new Book(key));
		}

	}

	static class Reader {

		@Cacheable("threads")
		public String name(Thread thread) {
			return thread.getName();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Shelves {

		@Bean
		Shelf shelf() {
			return new Shelf();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unkeyed {

		@Bean
		Reader reader() {
			return new Reader();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherManager {

		@Bean
		CacheManager other() {
			return new ConcurrentMapCacheManager();
		}

	}

}
