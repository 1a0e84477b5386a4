package io.github.diskcache.autoconfigure;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskCacheJsonMapperCustomizer;
import io.github.diskcache.codec.key.KeyText;
import io.github.diskcache.spring.AnnotatedMethods;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.DiskBackedCacheManagerBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;

/**
 * Puts the cache manager together: checks the settings, warns, then builds.
 */
final class ManagerAssembly {

	private static final String FIXED_NAMES = "spring.cache.cache-names";

	private final DiskCacheProperties properties;

	private final ConfigurableEnvironment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ClassLoader classLoader;

	ManagerAssembly(DiskCacheProperties properties, ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.environment = environment;
		this.beanFactory = beanFactory;
		ClassLoader loader = beanFactory.getBeanClassLoader();
		this.classLoader = (loader != null) ? loader : ClassLoader.getSystemClassLoader();
	}

	DiskBackedCacheManager assemble(List<DiskCacheJsonMapperCustomizer> customizers, List<TaskDecorator> taskDecorators,
			AnnotatedMethods methods) {
		ConfiguredSettings configured = new ConfiguredSettings(this.environment);
		SettingsCheck check = new SettingsCheck(this.properties, configured);
		check.checkValues();
		Path directory = check.checkDirectory();
		List<String> fixedNames = fixedNames();
		if (!fixedNames.isEmpty()) {
			check.requireNamed(FIXED_NAMES, fixedNames);
			check.checkNames(fixedNames);
		}
		Map<String, Type> types = new ConfiguredTypes(this.classLoader, configured).read(this.properties);
		Collection<String> names = fixedNames.isEmpty() ? this.properties.caches().keySet() : fixedNames;
		new UnknownSettings().warn(this.environment);
		new CapacityWarning().warn(this.properties, names, directory);
		new NativeLibraryFolder().choose(directory);
		CacheBlueprint blueprint = new CacheBlueprint(this.properties, types, allowedTypes(), customizers,
				this.classLoader);
		DiskBackedCacheManagerBuilder builder = DiskBackedCacheManager.builder(blueprint)
			.initialNames(names)
			.expectedNames(injectedNames())
			.dynamic(fixedNames.isEmpty() && this.properties.dynamic());
		applySettings(builder, directory);
		return builder.annotatedMethods(methods)
			.keyText(new KeyText(new KeyConverters(this.beanFactory).find()))
			.taskDecorator(combine(taskDecorators))
			.build();
	}

	private void applySettings(DiskBackedCacheManagerBuilder builder, @Nullable Path directory) {
		if (directory != null) {
			builder.directory(directory);
		}
		builder.onUnusableDirectory(this.properties.onUnusableDirectory())
			.cacheNullValues(this.properties.cacheNullValues())
			.transactionAware(this.properties.transactionAware());
	}

	/** Spring Boot reads them only for its own cache managers. */
	private List<String> fixedNames() {
		List<String> names = Binder.get(this.environment)
			.bind(FIXED_NAMES, Bindable.listOf(String.class))
			.orElse(List.of());
		return List.copyOf(new LinkedHashSet<>(names));
	}

	/** Whoever has the cache injected may use it at any time. */
	private Collection<String> injectedNames() {
		return this.beanFactory.containsBeanDefinition(DiskCacheManagerConfiguration.DEFAULT_CACHE_BEAN)
				? List.of(DiskCacheManagerConfiguration.DEFAULT_CACHE) : List.of();
	}

	private Collection<String> allowedTypes() {
		List<String> allowed = this.properties.allowedTypes();
		if (allowed != null) {
			return allowed.stream().map(String::strip).toList();
		}
		return AutoConfigurationPackages.has(this.beanFactory) ? AutoConfigurationPackages.get(this.beanFactory)
				: List.of();
	}

	private static @Nullable TaskDecorator combine(List<TaskDecorator> decorators) {
		if (decorators.size() <= 1) {
			return decorators.isEmpty() ? null : decorators.get(0);
		}
		return new CompositeTaskDecorator(decorators);
	}

}
