package io.github.diskcache.benchmarks.extra;

import java.lang.management.ManagementFactory;

import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.benchmarks.peers.ProductService;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A small application that starts, calls a cached method and ends.
 */
final class StartedApplication {

	private StartedApplication() {
	}

	/**
	 * Prints how many milliseconds after the JVM it is ready, and how long the call took.
	 * @param args what is asked, the folder, how many entries
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("--diskcache.directory=" + args[1],
				"--spring.main.banner-mode=off", "--logging.level.root=warn")) {
			long ready = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
			ProductService service = context.getBean(ProductService.class);
			long start = System.nanoTime();
			Product product = service.byName("product:7");
			long call = System.nanoTime() - start;
			if (args[0].equals("fill")) {
				for (int i = 0; i < Integer.parseInt(args[2]); i++) {
					service.byName("product:" + i);
				}
			}
			System.out.println(ready + " " + call / 1_000_000 + " " + product.id());
		}
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
