package io.github.diskcache.codec;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the codec of one cache needs to know.
 *
 * @param classLoader resolves the names of stored types
 * @param allowedTypes names of packages and classes that may be stored; a package
 * includes the packages below it
 * @param schemaVersions where the versions of value classes come from
 * @param schemaVersion a version for all types of this cache that takes the place of
 * their own, or null
 * @param mapperCustomizers adjust the mapper of the cache; what keeps rows from choosing
 * classes is set after them
 */
public record CodecSettings(ClassLoader classLoader, Set<String> allowedTypes, SchemaVersions schemaVersions,
		@Nullable String schemaVersion, List<Consumer<JsonMapper.Builder>> mapperCustomizers) {

	/**
	 * Creates settings.
	 * @param classLoader resolves the names of stored types
	 * @param allowedTypes names of packages and classes that may be stored
	 * @param schemaVersions where the versions of value classes come from
	 * @param schemaVersion takes the place of all versions, or null
	 * @param mapperCustomizers adjust the mapper
	 */
	public CodecSettings {
		allowedTypes = Set.copyOf(allowedTypes);
		mapperCustomizers = List.copyOf(mapperCustomizers);
	}

	/**
	 * Settings that allow declared types only and derive their versions.
	 * @param classLoader resolves the names of stored types
	 * @return the settings
	 */
	public static CodecSettings defaults(ClassLoader classLoader) {
		return new CodecSettings(classLoader, Set.of(), SchemaVersions.fingerprints(), null, List.of());
	}

}
