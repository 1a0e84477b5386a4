package io.github.diskcache.it.aspectj;

import java.nio.file.Path;
import java.util.function.Function;

import io.github.diskcache.it.Applications;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.aspectj.AnnotationCacheAspect;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @EnableCaching(mode = ASPECTJ)}: no proxy and no interceptor, so that nobody
 * knows what the methods declare.
 */
@ExtendWith(OutputCaptureExtension.class)
class WovenCachingTests {

	@TempDir
	private Path folder;

	@Test
	@DisplayName("[A4] values of woven methods are stored by what they contain, and come back after a restart")
	void wovenMethodsAreCached(CapturedOutput output) throws Exception {
		assertThat(runWoven()).isEqualTo("xx after 2 calls, xx after 2 calls");
		assertThat(runWoven()).isEqualTo("xx after 0 calls, xx after 0 calls");
		assertThat(output).doesNotContain(" WARN ");
	}

	@SuppressWarnings("unchecked")
	private String runWoven() throws Exception {
		WovenClasses classes = new WovenClasses();
		Class<?> application = classes.loadClass(Catalogue.class.getName());
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classes);
		try (ConfigurableApplicationContext context = Applications.start(application, this.folder)) {
			Function<String, String> catalogue = (Function<String, String>) context.getBean(application);
			return catalogue.apply("x") + ", " + catalogue.apply("x");
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	@Test
	@DisplayName("[A1] without weaving the application starts: its methods are not cached, its own calls of a cache are")
	void withoutWeavingCachesStillWork(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications.start(Catalogue.class, this.folder)) {
			assertThat(context.getBeanProvider(AnnotationCacheAspect.class).stream()).hasSize(1);
			assertThat(context.getBean(Catalogue.class).apply("x")).isEqualTo("xx after 2 calls");
			assertThat(context.getBean(Catalogue.class).apply("x")).isEqualTo("xx after 4 calls");
			Applications.cache(context, "books").put("x", new Book("by hand"));
		}
		try (ConfigurableApplicationContext context = Applications.start(Catalogue.class, this.folder)) {
			Cache books = Applications.cache(context, "books");
			assertThat(books.get("x", Book.class)).isEqualTo(new Book("by hand"));
		}
		assertThat(output).doesNotContain(" WARN ");
	}

}
