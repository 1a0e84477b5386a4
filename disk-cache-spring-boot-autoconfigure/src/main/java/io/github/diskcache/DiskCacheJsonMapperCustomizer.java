package io.github.diskcache;

import tools.jackson.databind.json.JsonMapper;

/**
 * Adjusts how cached values are written as JSON. It applies to the mapper of the caches,
 * which is not the one that an application uses elsewhere.
 */
@FunctionalInterface
public interface DiskCacheJsonMapperCustomizer {

	/**
	 * Adjusts the mapper before it is built.
	 * @param builder the builder of the mapper
	 */
	void customize(JsonMapper.Builder builder);

}
