package io.github.diskcache.codec.key;

import java.lang.reflect.Field;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The key that Spring makes of a method's parameters. It has no accessor for them, and
 * its {@code toString} is the same for different parameters.
 */
final class SimpleKeyText implements TypeText {

	/** By name: only the Spring layer knows Spring's cache. */
	static final String CLASS_NAME = "org.springframework.cache.interceptor.SimpleKey";

	private static final String FIELD_NAME = "params";

	private final Field parameters;

	SimpleKeyText(Class<?> simpleKey) {
		this.parameters = parametersOf(simpleKey);
	}

	@Override
	public void write(Object value, KeyWriter writer) {
		@Nullable Object[] values = (Object[]) Objects.requireNonNull(ReflectionUtils.getField(this.parameters, value),
				FIELD_NAME);
		writer.values('(', values, ')');
	}

	private static Field parametersOf(Class<?> simpleKey) {
		try {
			Field field = simpleKey.getDeclaredField(FIELD_NAME);
			if (field.getType() != Object[].class || !field.trySetAccessible()) {
				throw unreadable(simpleKey, null);
			}
			return field;
		}
		catch (NoSuchFieldException ex) {
			throw unreadable(simpleKey, ex);
		}
	}

	private static IllegalStateException unreadable(Class<?> simpleKey, @Nullable Throwable cause) {
		return new IllegalStateException(
				"The field '" + FIELD_NAME + "' of " + simpleKey.getName()
						+ " can't be read: this release of Spring is not supported, or the native image lacks its hint",
				cause);
	}

}
