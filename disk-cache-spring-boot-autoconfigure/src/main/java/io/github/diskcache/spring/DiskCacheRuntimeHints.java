package io.github.diskcache.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
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
		registerTextsOfSpringData(hints, classLoader);
		hints.proxies()
			.registerJdkProxy(TypeReference.of("java.sql.Connection"))
			.registerJdkProxy(TypeReference.of("java.sql.PreparedStatement"));
	}

	private static void registerTextsOfSpringData(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		registerMethods(hints, classLoader, "Pageable", "getPageNumber", "getPageSize", "getSort");
		registerMethods(hints, classLoader, "Sort$Order", "getDirection", "getProperty", "isIgnoreCase",
				"getNullHandling");
	}

	private static void registerMethods(RuntimeHints hints, @Nullable ClassLoader classLoader, String type,
			String... methods) {
		hints.reflection().registerTypeIfPresent(classLoader, "org.springframework.data.domain." + type, (hint) -> {
			for (String method : methods) {
				hint.withMethod(method, List.of(), ExecutableMode.INVOKE);
			}
		});
	}

}
