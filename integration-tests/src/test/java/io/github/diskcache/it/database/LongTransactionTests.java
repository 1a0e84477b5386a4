package io.github.diskcache.it.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Caching inside the application's own transactions.
 */
@DisplayName("[S2] long transactions of the application hold no connection of the cache")
class LongTransactionTests {

	private static final int THREADS = 40;

	@Test
	void manyOfThemUseTheCacheAtOnce(@TempDir Path folder) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--diskcache.directory=" + folder.resolve("cache"), "--spring.datasource.url=jdbc:h2:mem:long",
					"--spring.datasource.hikari.maximum-pool-size=" + THREADS,
					// So that reads go to disk.
					"--diskcache.memory.max-items=1")) {
			CyclicBarrier together = new CyclicBarrier(THREADS);
			List<Future<String>> uses = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				int number = i;
				uses.add(threads.submit(() -> use(context, number, together)));
			}
			for (Future<String> use : uses) {
				assertThat(use.get(60, TimeUnit.SECONDS)).startsWith("loaded");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Nobody commits before all have read, written and removed. */
	private static String use(ConfigurableApplicationContext context, int number, CyclicBarrier together) {
		Lookup lookup = context.getBean(Lookup.class);
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		return new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).execute((status) -> {
			jdbc.queryForObject("SELECT 1", Integer.class);
			String first = lookup.find(number);
			await(together);
			assertThat(lookup.find(number)).isEqualTo(first);
			assertThat(lookup.find(number + 1_000)).isNotNull();
			lookup.forget(number + 1_000);
			await(together);
			return lookup.find(number);
		});
	}

	private static void await(CyclicBarrier together) {
		try {
			together.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("Somebody waits for a connection", ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Lookup lookup() {
			return new Lookup();
		}

	}

	static class Lookup {

		@Cacheable("numbers")
		public String find(int number) {
			return "loaded " + number + " by " + Thread.currentThread().getName();
		}

		@CacheEvict("numbers")
		public void forget(int number) {
			// Only the cache forgets it.
		}

	}

}
