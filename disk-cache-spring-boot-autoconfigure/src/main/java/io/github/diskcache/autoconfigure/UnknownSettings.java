package io.github.diskcache.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Warns of settings that have no effect because there are none of that name. Environment
 * variables are left out: others set some that look like ours, such as Kubernetes for a
 * service called diskcache.
 */
final class UnknownSettings {

	private static final Log logger = LogFactory.getLog(UnknownSettings.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(ConfiguredSettings.PREFIX);

	private final KnownSettings known = new KnownSettings();

	void warn(ConfigurableEnvironment environment) {
		TreeMap<String, String> unknown = new TreeMap<>();
		for (String property : propertyNames(environment)) {
			ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
			if (PREFIX.isAncestorOf(name) && !this.known.contains(name) && !this.known.isGroup(name)) {
				unknown.put(property, this.known.nearest(name));
			}
		}
		if (!unknown.isEmpty()) {
			StringBuilder message = new StringBuilder("Settings that are not known have no effect:");
			unknown.forEach((property, nearest) -> message.append(" '")
				.append(property)
				.append("' (do you mean '")
				.append(nearest)
				.append("'?)"));
			logger.warn(message);
		}
	}

	private static Set<String> propertyNames(ConfigurableEnvironment environment) {
		Set<String> names = new LinkedHashSet<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable && !isSystemEnvironment(source)) {
				Collections.addAll(names, enumerable.getPropertyNames());
			}
		}
		return names;
	}

	private static boolean isSystemEnvironment(PropertySource<?> source) {
		return source instanceof SystemEnvironmentPropertySource
				|| StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME.equals(source.getName());
	}

}
