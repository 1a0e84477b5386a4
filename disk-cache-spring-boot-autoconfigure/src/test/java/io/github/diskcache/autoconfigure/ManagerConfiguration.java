package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A manager with the cache {@code books}, in the directory {@code test.directory}.
 */
@Configuration(proxyBeanMethods = false)
class ManagerConfiguration {

	@Bean
	DiskBackedCacheManager diskCacheManager(@Value("${test.directory}") Path directory,
			@Value("${test.transaction-aware:false}") boolean transactionAware) {
		return DiskBackedCacheManager.builder((name) -> DiskBackedCache.builder(name, Object.class))
			.directory(directory)
			.initialNames(List.of("books"))
			.transactionAware(transactionAware)
			.build();
	}

}
