package io.github.diskcache.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.CacheStats;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts applications without a database, again and again on one folder.
 */
public final class Applications {

	private Applications() {
	}

	public static ConfigurableApplicationContext start(Class<?> application, Path folder, String... more) {
		List<String> arguments = new ArrayList<>(List.of(more));
		arguments.add("--diskcache.directory=" + folder);
		arguments.add("--spring.autoconfigure.exclude=" + DataSourceAutoConfiguration.class.getName());
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.run(arguments.toArray(String[]::new));
	}

	public static SpringDiskCache cache(ConfigurableApplicationContext context, String name) {
		return (SpringDiskCache) context.getBean(DiskBackedCacheManager.class).getCache(name);
	}

	public static CacheStats stats(ConfigurableApplicationContext context, String name) {
		return cache(context, name).tiers().stats();
	}

}
