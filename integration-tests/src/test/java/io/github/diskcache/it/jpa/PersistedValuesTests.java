package io.github.diskcache.it.jpa;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.diskcache.CacheStats;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;
import org.hibernate.LazyInitializationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values that come from a database: entities, proxies, pages, and records of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class PersistedValuesTests {

	private static final PageRequest FIRST = PageRequest.of(0, 2, Sort.by("title"));

	@TempDir
	private Path folder;

	@BeforeAll
	static void fillDatabase(@TempDir Path folder) {
		run(folder, (context) -> {
			Author author = new Author(1, "Adams");
			for (long id = 1; id <= 3; id++) {
				author.getBooks().add(new Book(id, "book " + id, author));
			}
			context.getBean(AuthorRepository.class).save(author);
			context.getBean(LabelRepository.class).save(new Label(1, "novels"));
		});
	}

	private void run(Consumer<ConfigurableApplicationContext> test) {
		run(this.folder, test);
	}

	private static void run(Path folder, Consumer<ConfigurableApplicationContext> test) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Library.class)
			.web(WebApplicationType.NONE)
			.run("--diskcache.directory=" + folder, "--spring.datasource.url=jdbc:h2:mem:library;DB_CLOSE_DELAY=-1",
					"--spring.jpa.hibernate.ddl-auto=update", "--spring.flyway.enabled=false")) {
			test.accept(context);
		}
	}

	@Test
	@DisplayName("[J3] [A4] what the database gives is kept in memory only, and a warning names the method")
	void whatTheDatabaseGivesIsKeptInMemoryOnly(CapturedOutput output) {
		run((context) -> {
			for (Unstorable value : Unstorable.values()) {
				CacheStats before = stats(context, value.cacheName);
				Object first = value.call(context);
				assertThat(value.call(context)).as("the second %s", value).isSameAs(first).isNotNull();
				CacheStats after = stats(context, value.cacheName);
				assertThat(after.currentDiskItems()).as("rows with %s", value).isZero();
				assertThat(after.memoryHits()).as("hits of %s", value).isEqualTo(before.memoryHits() + 1);
				assertThat(warnings(output, value)).as("warnings of %s", value).hasSizeGreaterThanOrEqualTo(2);
			}
		});
		run((context) -> {
			for (Unstorable value : Unstorable.values()) {
				long misses = stats(context, value.cacheName).misses();
				assertThat(value.call(context)).isNotNull();
				assertThat(stats(context, value.cacheName).misses()).as("misses of %s", value).isEqualTo(misses + 1);
			}
		});
	}

	private static List<String> warnings(CapturedOutput output, Unstorable value) {
		return output.getAll()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains("memory only") && line.contains(value.method))
			.filter((line) -> line.length() < 600)
			.toList();
	}

	@Test
	@DisplayName("[J3] a proxy that was cached is as useful as it was without a cache")
	void aCachedProxyIsTheProxyOfTheRepository() {
		run((context) -> {
			Book proxy = context.getBean(Library.class).proxy(1);
			assertThat(proxy.getId()).isOne();
			assertThatExceptionOfType(LazyInitializationException.class).isThrownBy(proxy::getTitle);
		});
	}

	@Test
	@DisplayName("[J3] an entity without relations, which JSON would take, is an entity all the same")
	void anEntityWithoutRelationsIsKeptInMemoryOnly(CapturedOutput output) {
		run((context) -> {
			Label label = context.getBean(Library.class).label(1);
			assertThat(context.getBean(Library.class).label(1)).isSameAs(label);
			assertThat(stats(context, "labels").currentDiskItems()).isZero();
		});
		assertThat(output).contains("Library.label returns the JPA entity " + Label.class.getName())
			.contains("(Library.label)");
	}

	@Test
	@DisplayName("[A4] records of the same are on disk, and come back after a restart")
	void recordsComeBackAfterARestart() {
		BookSummary summary = new BookSummary(1L, "book 1");
		List<BookSummary> all = List.of(new BookSummary(3L, "book 3"), new BookSummary(2L, "book 2"), summary);
		BookPage page = new BookPage(List.of(summary, new BookSummary(2L, "book 2")), 3);
		Consumer<ConfigurableApplicationContext> calls = (context) -> {
			BookRepository books = context.getBean(BookRepository.class);
			assertThat(books.findSummaryById(1L)).contains(summary);
			assertThat(books.findSummaryById(99L)).isEmpty();
			assertThat(books.findSummariesByTitleStartingWith("book", Sort.by("title").descending())).isEqualTo(all);
			assertThat(books.findSummariesByTitleContaining("ook", FIRST)).isEqualTo(page.content());
			assertThat(context.getBean(Library.class).contents(FIRST)).isEqualTo(page);
		};
		run(calls);
		run((context) -> {
			calls.accept(context);
			assertThat(stats(context, "summaries").diskHits()).isEqualTo(2);
			assertThat(stats(context, "sorted").diskHits()).isOne();
			assertThat(stats(context, "slices").diskHits()).isOne();
			assertThat(stats(context, "contents").diskHits()).isOne();
		});
	}

	@Test
	@DisplayName("[A5] each page and each order is a key of its own")
	void pagesAndOrdersAreKeys() {
		run((context) -> {
			BookRepository books = context.getBean(BookRepository.class);
			Sort title = Sort.by("title");
			assertThat(books.findSummariesByTitleStartingWith("book", title)).extracting(BookSummary::id)
				.containsExactly(1L, 2L, 3L);
			assertThat(books.findSummariesByTitleStartingWith("book", title.descending())).extracting(BookSummary::id)
				.containsExactly(3L, 2L, 1L);
			Library library = context.getBean(Library.class);
			assertThat(library.contents(FIRST).content()).hasSize(2);
			assertThat(library.contents(FIRST.next()).content()).hasSize(1);
			assertThat(library.contents(Pageable.unpaged(title)).content()).hasSize(3);
			assertThat(stats(context, "contents").currentDiskItems()).isEqualTo(3);
			assertThat(stats(context, "sorted").currentDiskItems()).isEqualTo(2);
		});
	}

	@Test
	@DisplayName("[J3] a page is a page again if the caller makes one of the record")
	void aPageIsMadeOfTheRecord() {
		run((context) -> {
			BookPage cached = context.getBean(Library.class).contents(FIRST);
			assertThat(cached.asPage(FIRST)).isEqualTo(context.getBean(Library.class).page(FIRST));
		});
	}

	private static SpringDiskCache cache(ConfigurableApplicationContext context, String name) {
		return (SpringDiskCache) context.getBean(DiskBackedCacheManager.class).getCache(name);
	}

	private static CacheStats stats(ConfigurableApplicationContext context, String name) {
		return cache(context, name).tiers().stats();
	}

	/** Methods whose values can't come back from a file. */
	enum Unstorable {

		REPOSITORY_ENTITY("entities", "BookRepository.findByTitle",
				(context) -> context.getBean(BookRepository.class).findByTitle("book 1")),

		ENTITY("loaded", "Library.loaded", (context) -> context.getBean(Library.class).loaded(1)),

		ENTITY_IN_TRANSACTION("loaded", "Library.loaded",
				(context) -> inTransaction(context, () -> context.getBean(Library.class).loaded(2))),

		PROXY("proxies", "Library.proxy", (context) -> context.getBean(Library.class).proxy(1)),

		PROXY_IN_TRANSACTION("proxies", "Library.proxy",
				(context) -> inTransaction(context, () -> context.getBean(Library.class).proxy(2))),

		PAGE("pages", "Library.page", (context) -> context.getBean(Library.class).page(FIRST));

		private final String cacheName;

		private final String method;

		private final Call call;

		Unstorable(String cacheName, String method, Call call) {
			this.cacheName = cacheName;
			this.method = method;
			this.call = call;
		}

		Object call(ConfigurableApplicationContext context) {
			return this.call.in(context);
		}

		private static Object inTransaction(ConfigurableApplicationContext context, Supplier<Object> call) {
			return new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
				.execute((status) -> call.get());
		}

		private interface Call {

			Object in(ConfigurableApplicationContext context);

		}

	}

}
