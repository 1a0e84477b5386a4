package io.github.diskcache.autoconfigure;

import java.lang.reflect.Type;
import java.util.Collection;

import io.github.diskcache.spring.BindingHints;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Makes the types that are set for single caches available to a native image: a setting
 * is only a name, which no analysis of code finds.
 */
final class ConfiguredTypesAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(DiskBackedCacheManager.class, true, false).length == 0) {
			return null;
		}
		Collection<Type> types = configuredTypes(beanFactory);
		return types.isEmpty() ? null : (context, code) -> new BindingHints(context.getRuntimeHints()).register(types);
	}

	private static Collection<Type> configuredTypes(ConfigurableListableBeanFactory beanFactory) {
		Environment environment = beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		ClassLoader own = beanFactory.getBeanClassLoader();
		ClassLoader loader = (own != null) ? own : ClassLoader.getSystemClassLoader();
		DiskCacheProperties properties = Binder.get(environment)
			.bindOrCreate(ConfiguredSettings.PREFIX, DiskCacheProperties.class);
		return new ConfiguredTypes(loader, new ConfiguredSettings(environment)).read(properties).values();
	}

}
