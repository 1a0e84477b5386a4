package io.github.diskcache.autoconfigure;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.diskcache.CacheLimits;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.DiskCacheJsonMapperCustomizer;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Prepares the core cache of each name from the settings. Where it is kept is left to the
 * manager.
 *
 * @param properties the settings
 * @param types the configured types by cache
 * @param allowedTypes what may be stored besides declared types
 * @param customizers adjust the JSON of all caches
 * @param classLoader finds the types of stored values
 */
record CacheBlueprint(DiskCacheProperties properties, Map<String, Type> types, Collection<String> allowedTypes,
		List<DiskCacheJsonMapperCustomizer> customizers,
		ClassLoader classLoader) implements Function<String, DiskBackedCacheBuilder<?>> {

	@Override
	public DiskBackedCacheBuilder<?> apply(String cache) {
		Type type = this.types.getOrDefault(cache, Object.class);
		DiskBackedCacheBuilder<?> builder = DiskBackedCache.builder(cache, ParameterizedTypeReference.forType(type));
		applyLimits(builder, this.properties.limits(cache));
		builder.busyTimeout(this.properties.busyTimeout())
			.shareCheckInterval(this.properties.shareCheckInterval())
			.schemaVersionPolicy(this.properties.schemaVersionPolicy())
			.allowedTypes(this.allowedTypes)
			.classLoader(this.classLoader);
		DiskCacheProperties.SingleCache own = this.properties.caches().get(cache);
		if (own != null && own.schemaVersion() != null) {
			builder.schemaVersion(own.schemaVersion());
		}
		this.customizers.forEach(builder::customizeJson);
		return builder;
	}

	private static void applyLimits(DiskBackedCacheBuilder<?> builder, CacheLimits limits) {
		builder.memoryMaxItems(limits.memory().maxItems())
			.memoryMaxSize(limits.memory().maxSize())
			.memoryTtl(limits.memory().ttl())
			.diskMaxItems(limits.disk().maxItems())
			.diskMaxSize(limits.disk().maxSize())
			.diskTtl(limits.disk().ttl())
			.maxItemSize(limits.maxItemSize())
			.expiry(limits.expiry());
	}

}
