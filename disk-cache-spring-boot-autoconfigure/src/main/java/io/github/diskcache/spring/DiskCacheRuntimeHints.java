package io.github.diskcache.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.cache.interceptor.SimpleKey;

/**
 * What the library itself reaches by reflection. The driver of SQLite brings its own
 * hints and its native libraries.
 */
final class DiskCacheRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(SimpleKey.class, (type) -> type.withField("params"));
		hints.proxies()
			.registerJdkProxy(TypeReference.of("java.sql.Connection"))
			.registerJdkProxy(TypeReference.of("java.sql.PreparedStatement"));
	}

}
