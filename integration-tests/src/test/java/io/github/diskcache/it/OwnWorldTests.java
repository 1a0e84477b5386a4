package io.github.diskcache.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import javax.sql.DataSource;

import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application has of its own is the same with the starter and without it [S1].
 */
class OwnWorldTests {

	/** A bean of ours of such a type would switch off or join the application's own. */
	private static final List<Class<?>> FOREIGN = List.of(DataSource.class, JdbcOperations.class,
			TransactionManager.class, ObjectMapper.class, Executor.class, Clock.class, Driver.class);

	@TempDir
	private Path folder;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void withOneDatabase() {
		Map<String, String> beans = assertUnchanged(this.runner);
		assertThat(beans).containsKeys("dataSource", "jdbcTemplate", "transactionManager", "jacksonJsonMapper",
				"applicationTaskExecutor");
	}

	@Test
	void withSeveralDatabases() {
		Map<String, String> beans = assertUnchanged(this.runner.withUserConfiguration(TwoDatabases.class));
		assertThat(beans).containsKeys("orders", "people");
	}

	@Test
	void withSeveralDatabasesOfWhichNoneIsPrimary() {
		assertUnchanged(this.runner.withUserConfiguration(TwoEqualDatabases.class));
	}

	/** SQLite, which comes with the starter, is not taken for the application's. */
	@Test
	void withoutADatabase() {
		Map<String, String> beans = assertUnchanged(
				this.runner.withClassLoader(new FilteredClassLoader("org.h2", "com.zaxxer")));
		assertThat(beans).doesNotContainKeys("dataSource", "jdbcTemplate");
	}

	@Test
	void withCachesAndTransactionsOnTheSameMethods() {
		with(this.runner).withPropertyValues("diskcache.caches.titles.memory.ttl=1m")
			.withBean(Books.class)
			.run((context) -> {
				Books books = context.getBean(Books.class);
				assertThat(books.title(1)).isEqualTo("one").isSameAs(books.title(1));
				try (Connection connection = context.getBean(DataSource.class).getConnection()) {
					assertThat(connection.getMetaData().getURL()).startsWith("jdbc:h2");
				}
				assertThat(this.folder.resolve("titles.db")).exists();
			});
	}

	private Map<String, String> assertUnchanged(ApplicationContextRunner runner) {
		Map<String, String> before = new LinkedHashMap<>();
		runner.withPropertyValues("diskcache.enabled=false").run((context) -> before.putAll(beans(context)));
		with(runner).run((context) -> {
			assertThat(context).hasSingleBean(DiskBackedCacheManager.class);
			Map<String, String> after = beans(context);
			assertThat(after).containsAllEntriesOf(before);
			after.keySet().removeAll(before.keySet());
			assertThat(after.keySet()).allSatisfy((name) -> {
				Class<?> type = context.getType(name);
				assertThat(FOREIGN).as("%s is %s", name, type).noneMatch((foreign) -> foreign.isAssignableFrom(type));
			});
		});
		return before;
	}

	private ApplicationContextRunner with(ApplicationContextRunner runner) {
		return runner.withPropertyValues("diskcache.directory=" + this.folder);
	}

	private static Map<String, String> beans(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		Map<String, String> beans = new LinkedHashMap<>();
		for (String name : context.getBeanDefinitionNames()) {
			beans.put(name, String.valueOf(context.getType(name)));
		}
		return beans;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDatabases {

		@Bean
		@Primary
		DataSource orders() {
			return new DriverManagerDataSource("jdbc:h2:mem:orders");
		}

		@Bean
		DataSource people() {
			return new DriverManagerDataSource("jdbc:h2:mem:people");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoEqualDatabases {

		@Bean
		DataSource orders() {
			return new DriverManagerDataSource("jdbc:h2:mem:orders");
		}

		@Bean
		DataSource people() {
			return new DriverManagerDataSource("jdbc:h2:mem:people");
		}

	}

	/** A bean that reads from the application's database. */
	static class Books {

		private final JdbcTemplate jdbc;

		Books(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Cacheable("titles")
		@Transactional
		public String title(long id) {
			return this.jdbc.queryForObject("SELECT 'on' || 'e'", String.class);
		}

	}

}
