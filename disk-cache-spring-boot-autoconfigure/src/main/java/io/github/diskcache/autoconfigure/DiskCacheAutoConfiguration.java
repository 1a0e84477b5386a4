package io.github.diskcache.autoconfigure;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Enables caching and provides the cache manager of this library, unless the application
 * has its own. Comes before the auto-configuration of Spring Boot, which backs off for
 * any cache manager and needs caching to be enabled.
 */
@AutoConfiguration(before = CacheAutoConfiguration.class)
@ConditionalOnClass(value = { CacheManager.class, CacheManagerCustomizer.class, JsonMapper.class },
		name = { "org.springframework.jdbc.core.JdbcOperations", "org.sqlite.JDBC" })
@Conditional(OnDiskCacheEnabled.class)
@Import({ CachingConfiguration.class, NamedCacheResolverConfiguration.class, DiskCacheManagerConfiguration.class,
		DeclaredTypesConfiguration.class })
public final class DiskCacheAutoConfiguration {

}
