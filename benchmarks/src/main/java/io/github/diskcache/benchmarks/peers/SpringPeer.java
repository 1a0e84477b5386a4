package io.github.diskcache.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.benchmarks.Folder;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with one of the caches of Spring Boot, set up by properties alone, as
 * its reference documentation shows them: a specification for Caffeine with expiry and
 * statistics; host, port and a time to live for Redis, values by its default serializer.
 */
public final class SpringPeer implements AutoCloseable {

	/** Where the Redis server listens that belongs to the run. */
	public static final String REDIS_PORT = "bench.redis.port";

	private final ConfigurableApplicationContext context;

	private SpringPeer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param name the name of its cache in the tables
	 * @param folder where ours has its files
	 * @return the application
	 */
	public static SpringPeer start(String name, Folder folder) {
		List<String> properties = new ArrayList<>(
				List.of("--spring.main.banner-mode=off", "--logging.level.root=warn"));
		properties.addAll(switch (name) {
			case "ours" -> List.of("--diskcache.directory=" + folder.path(), "--diskcache.memory.max-items=100000");
			case "caffeine" -> List.of("--spring.cache.type=caffeine",
					"--spring.cache.caffeine.spec=maximumSize=100000,expireAfterWrite=1h,recordStats");
			case "redis" -> List.of("--spring.cache.type=redis", "--spring.data.redis.host=127.0.0.1",
					"--spring.data.redis.port=" + Integer.getInteger(REDIS_PORT),
					"--spring.cache.redis.time-to-live=1h");
			default -> throw new IllegalArgumentException(name);
		});
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return new SpringPeer(application.run(properties.toArray(String[]::new)));
	}

	/**
	 * Returns the service whose methods are cached.
	 * @return the service
	 */
	public ProductService service() {
		return this.context.getBean(ProductService.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableCaching
	static class Application {

		@Bean
		ProductService productService() {
			return new ProductService();
		}

	}

}
