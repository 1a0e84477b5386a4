package io.github.diskcache.it.database;

import java.nio.file.Path;
import java.sql.Driver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;

import javax.sql.DataSource;

import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with databases, JPA, Flyway and the actuator, with the starter and without
 * it.
 */
@DisplayName("[S1] what an application has of its own is the same with the starter and without it")
class OwnWorldTests {

	/** A bean of ours of such a type would switch off or join the application's own. */
	private static final List<Class<?>> FOREIGN = List.of(DataSource.class, JdbcOperations.class,
			TransactionManager.class, EntityManagerFactory.class, Flyway.class, ObjectMapper.class, Executor.class,
			TaskScheduler.class, Clock.class, Driver.class);

	@TempDir
	private Path folder;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.datasource.hikari.pool-name=own");

	@Test
	void withOneDatabase() {
		World world = assertUnchanged(this.runner);
		assertThat(world.beans()).containsKeys("dataSource", "jdbcTemplate", "transactionManager",
				"entityManagerFactory", "flyway", "jacksonJsonMapper", "applicationTaskExecutor");
		assertThat(world.health()).containsEntry("db", "single");
		assertThat(world.databaseMeters()).isNotEmpty();
	}

	@Test
	void withSeveralDatabases() {
		World world = assertUnchanged(this.runner.withUserConfiguration(TwoDatabases.class));
		assertThat(world.beans()).containsKeys("orders", "people", "entityManagerFactory", "flyway");
		assertThat(world.health()).containsEntry("db", "[orders, people]");
	}

	@Test
	void withSeveralDatabasesOfWhichNoneIsPrimary() {
		// Repositories and Flyway want to know which one is theirs.
		World world = assertUnchanged(this.runner.withUserConfiguration(TwoEqualDatabases.class)
			.withPropertyValues("spring.data.jpa.repositories.enabled=false", "spring.flyway.enabled=false"));
		assertThat(world.beans()).doesNotContainKeys("entityManagerFactory", "flyway");
		assertThat(world.health()).containsEntry("db", "[orders, people]");
	}

	/** SQLite, which comes with the starter, is not taken for the application's. */
	@Test
	void withoutADatabase() {
		World world = assertUnchanged(this.runner.withClassLoader(new FilteredClassLoader("org.h2", "com.zaxxer")));
		assertThat(world.beans()).doesNotContainKeys("dataSource", "jdbcTemplate", "entityManagerFactory", "flyway");
		assertThat(world.health()).doesNotContainKey("db");
	}

	@Test
	void theBeansAreThoseThatTheApplicationGetsInjected() {
		with(this.runner).run((context) -> {
			assertThat(context).hasSingleBean(DataSource.class)
				.hasSingleBean(JdbcTemplate.class)
				.hasSingleBean(EntityManagerFactory.class)
				.hasSingleBean(JsonMapper.class)
				.hasSingleBean(TaskExecutor.class);
			assertThat(context.getBean(TransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
			assertThat(context.getBean(JdbcTemplate.class).getDataSource()).isSameAs(context.getBean(DataSource.class));
		});
	}

	@Test
	void cachesAndTransactionsMayBeOnTheSameMethods() {
		with(this.runner).withPropertyValues("diskcache.caches.labels.memory.ttl=1m")
			.withBean(Shelves.class)
			.run((context) -> {
				Shelves shelves = context.getBean(Shelves.class);
				assertThat(shelves.save(1, "novels")).isEqualTo("novels").isSameAs(shelves.save(1, "never saved"));
				assertThat(context.getBean(JdbcTemplate.class).queryForList("SELECT label FROM shelf", String.class))
					.containsExactly("novels");
			});
	}

	@Test
	void flywayMigratesTheDatabaseOfTheApplicationAlone() {
		with(this.runner).withBean(Shelves.class).run((context) -> {
			context.getBean(Shelves.class).save(1, "novels");
			assertThat(tables(context.getBean(JdbcTemplate.class),
					"information_schema.tables WHERE table_schema = " + "'PUBLIC'", "table_name"))
				.containsExactlyInAnyOrder("SHELF", "flyway_schema_history");
		});
		JdbcTemplate file = new JdbcTemplate(
				new DriverManagerDataSource("jdbc:sqlite:" + this.folder.resolve("labels.db")));
		assertThat(tables(file, "sqlite_schema WHERE type = 'table'", "name")).contains("cache")
			.doesNotContain("shelf", "flyway_schema_history");
	}

	private static List<String> tables(JdbcTemplate database, String from, String column) {
		return database.queryForList("SELECT " + column + " FROM " + from, String.class);
	}

	private World assertUnchanged(ApplicationContextRunner runner) {
		List<World> worlds = new ArrayList<>();
		runner.withPropertyValues("diskcache.enabled=false").run((context) -> worlds.add(World.of(context)));
		World before = worlds.get(0);
		with(runner).run((context) -> {
			assertThat(context).hasSingleBean(DiskBackedCacheManager.class);
			World after = World.of(context);
			assertThat(after.beans()).containsAllEntriesOf(before.beans());
			assertOurBeansAreNoForeignOnes(context, before.beans().keySet());
			assertThat(after.databaseMeters()).isEqualTo(before.databaseMeters());
			Map<String, String> health = new TreeMap<>(after.health());
			assertThat(health.remove("diskCache")).isEqualTo("single");
			assertThat(health).isEqualTo(before.health());
		});
		return before;
	}

	private static void assertOurBeansAreNoForeignOnes(AssertableApplicationContext context, Set<String> own) {
		for (String name : context.getBeanDefinitionNames()) {
			if (!own.contains(name)) {
				Class<?> type = context.getType(name);
				assertThat(FOREIGN).as("%s is %s", name, type).noneMatch((foreign) -> foreign.isAssignableFrom(type));
			}
		}
	}

	private ApplicationContextRunner with(ApplicationContextRunner runner) {
		return runner.withPropertyValues("diskcache.directory=" + this.folder);
	}

	/**
	 * What there is in an application.
	 *
	 * @param beans the types of the beans
	 * @param health the parts of the health, and what they consist of
	 * @param databaseMeters the meters of connection pools
	 */
	private record World(Map<String, String> beans, Map<String, String> health, Set<String> databaseMeters) {

		static World of(AssertableApplicationContext context) {
			assertThat(context).hasNotFailed();
			Map<String, String> beans = new LinkedHashMap<>();
			for (String name : context.getBeanDefinitionNames()) {
				beans.put(name, String.valueOf(context.getType(name)));
			}
			Map<String, String> health = new TreeMap<>();
			for (HealthContributors.Entry entry : context.getBean(HealthContributorRegistry.class)) {
				health.put(entry.name(), parts(entry.contributor()));
			}
			return new World(beans, health, databaseMeters(context.getBean(MeterRegistry.class)));
		}

		private static String parts(HealthContributor contributor) {
			return (contributor instanceof CompositeHealthContributor composite)
					? new TreeSet<>(composite.stream().map(HealthContributors.Entry::name).toList()).toString()
					: "single";
		}

		private static Set<String> databaseMeters(MeterRegistry registry) {
			Set<String> meters = new TreeSet<>();
			registry.getMeters()
				.stream()
				.map(Meter::getId)
				.filter((id) -> id.getName().startsWith("jdbc.") || id.getName().startsWith("hikaricp."))
				.forEach((id) -> meters.add(id.getName() + id.getTags()));
			return meters;
		}

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
			return new DriverManagerDataSource("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
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

	/** A bean that writes to the application's database. */
	static class Shelves {

		private final EntityManager entities;

		Shelves(EntityManager entities) {
			this.entities = entities;
		}

		@Cacheable(cacheNames = "labels", key = "#id")
		@Transactional
		public String save(long id, String label) {
			this.entities.persist(new Shelf(id, label));
			return this.entities.find(Shelf.class, id).label();
		}

	}

}
