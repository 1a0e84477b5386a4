package io.github.diskcache.codec;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks into a value as deep as it goes: everything in it is of the type that its place
 * has, and of a class that may be stored.
 */
final class TypedContents {

	/** What is written has fewer. */
	private static final int MOST_LEVELS = 205;

	/** Those of 100,000 digits. */
	private static final int MOST_BITS = 332_200;

	private static final String OWN_PACKAGE = TypedContents.class.getPackageName() + ".";

	private TypedContents() {
	}

	static void check(@Nullable Object value, ResolvableType type) {
		check(value, type, 0);
	}

	private static void check(@Nullable Object value, ResolvableType type, int depth) {
		if (value == null) {
			return;
		}
		Class<?> rawClass = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		assertThat(rawClass).isAssignableFrom(value.getClass());
		requireAllowed(value.getClass());
		assertThat(depth).as("levels").isLessThan(MOST_LEVELS);
		if (value instanceof BigInteger || value instanceof BigDecimal) {
			requireShort(value);
		}
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, content) -> {
				check(key, type.as(Map.class).getGeneric(0), depth + 1);
				check(content, type.as(Map.class).getGeneric(1), depth + 1);
			});
		}
		else if (value instanceof Collection<?> collection) {
			collection.forEach((element) -> check(element, type.as(Collection.class).getGeneric(), depth + 1));
		}
		else if (value instanceof Optional<?> optional) {
			optional.ifPresent((content) -> check(content, type.getGeneric(), depth + 1));
		}
		else if (value instanceof Record) {
			checkComponents(value, type, depth);
		}
		else if (value.getClass().isArray() && !value.getClass().getComponentType().isPrimitive()) {
			for (int i = 0; i < Array.getLength(value); i++) {
				check(Array.get(value, i), type.getComponentType(), depth + 1);
			}
		}
	}

	private static void checkComponents(Object value, ResolvableType type, int depth) {
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			component.getAccessor().setAccessible(true);
			ResolvableType componentType = ResolvableType.forType(component.getGenericType(),
					(type.resolve() == value.getClass()) ? type : ResolvableType.forClass(value.getClass()));
			check(ReflectionUtils.invokeMethod(component.getAccessor(), value), componentType, depth + 1);
		}
	}

	private static boolean isOfUtilities(Class<?> type) {
		return type.getName().startsWith("java.util.") && (Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type) || type == Optional.class || type == UUID.class);
	}

	private static void requireShort(Object number) {
		BigInteger digits = (number instanceof BigDecimal decimal) ? decimal.unscaledValue() : (BigInteger) number;
		assertThat(digits.bitLength()).as("bits").isLessThan(MOST_BITS);
	}

	private static void requireAllowed(Class<?> type) {
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		String name = element.getName();
		assertThat(name.startsWith(OWN_PACKAGE) || name.startsWith("java.time.") || isOfUtilities(element)
				|| name.startsWith("java.math.") || Number.class.isAssignableFrom(element) || element.isPrimitive()
				|| element == String.class || element == Boolean.class || element == Character.class)
			.as("%s may be stored", name)
			.isTrue();
	}

}
