package io.github.diskcache.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Finds settings as they were written, for messages.
 */
final class ConfiguredSettings {

	static final String PREFIX = "diskcache";

	private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private final Environment environment;

	ConfiguredSettings(Environment environment) {
		this.environment = environment;
	}

	/**
	 * The name of a setting for one cache.
	 * @param cache the name of the cache
	 * @param setting the setting, such as {@code memory.ttl}
	 * @return the name
	 */
	static String ofCache(String cache, String setting) {
		String element = PLAIN_NAME.matcher(cache).matches() ? "." + cache : "[" + cache + "]";
		return "caches" + element + (setting.isEmpty() ? "" : "." + setting);
	}

	/**
	 * Finds a setting.
	 * @param name its name below the prefix
	 * @param bound its value after conversion, used if the written one can't be found
	 * @return the setting
	 */
	Setting find(String name, Object bound) {
		String property = PREFIX + "." + name;
		ConfigurationProperty found = findProperty(ConfigurationPropertyName.adapt(property, '.'));
		if (found == null) {
			return new Setting(property, bound.toString(), null);
		}
		String value = this.environment.resolvePlaceholders(found.getValue().toString());
		String origin = (found.getOrigin() != null) ? found.getOrigin().toString() : null;
		return new Setting(property, value, origin);
	}

	private @Nullable ConfigurationProperty findProperty(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

}
