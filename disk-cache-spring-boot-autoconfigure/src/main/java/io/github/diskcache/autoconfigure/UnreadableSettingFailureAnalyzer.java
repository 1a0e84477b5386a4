package io.github.diskcache.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Explains a value that can't be converted: more than Spring Boot does, which knows no
 * examples.
 */
class UnreadableSettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(ConfiguredSettings.PREFIX);

	private final Environment environment;

	UnreadableSettingFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	/** Comes before the analyzer of Spring Boot. */
	@Override
	public int getOrder() {
		return -1;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null) {
			return analyzeGroup(cause);
		}
		if (!PREFIX.isAncestorOf(property.getName())
				|| cause.getCause() instanceof UnboundConfigurationPropertiesException) {
			return null;
		}
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		String origin = (property.getOrigin() != null) ? property.getOrigin().toString() : null;
		Setting setting = new Setting(property.getName().toString(), String.valueOf(property.getValue()), origin);
		return new FailureAnalysis(SettingDescription.of(setting, "it is no " + kind(type)), fix(type), cause);
	}

	/** Spring Boot does not tell what was written in the place of a group. */
	private @Nullable FailureAnalysis analyzeGroup(BindException cause) {
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		String name = cause.getName().toString();
		String value = this.environment.getProperty(name);
		if (!PREFIX.isAncestorOf(cause.getName()) || !isGroup(type) || value == null) {
			return null;
		}
		return new FailureAnalysis(SettingDescription.of(new Setting(name, value, null), "it is no " + kind(type)),
				fix(type), cause);
	}

	private static String kind(Class<?> type) {
		if (type == DataSize.class) {
			return "size";
		}
		if (type == Duration.class) {
			return "time";
		}
		if (type.isEnum()) {
			return "known choice";
		}
		if (isGroup(type)) {
			return "single setting but a group of settings";
		}
		return "value of the type " + type.getSimpleName();
	}

	private static boolean isGroup(Class<?> type) {
		return type.isRecord() || Map.class.isAssignableFrom(type);
	}

	private static String fix(Class<?> type) {
		if (type == DataSize.class) {
			return "Write a whole number and one of the units B, KB, MB, GB, TB, such as 10MB.";
		}
		if (type == Duration.class) {
			return "Write a whole number and one of the units ms, s, m, h, d, such as 30s, 10m, 1h or 30d.";
		}
		if (type.isEnum()) {
			return "Use one of: " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", ")) + ".";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "Use true or false.";
		}
		if (type == Long.class || type == long.class) {
			return "Write a whole number, such as 1000.";
		}
		if (isGroup(type)) {
			return "Set one of those below it, such as diskcache.memory.max-items or diskcache.caches.books.disk.ttl.";
		}
		return "Correct the value, or remove the setting to use the default.";
	}

}
