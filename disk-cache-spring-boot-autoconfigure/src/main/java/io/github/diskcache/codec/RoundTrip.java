package io.github.diskcache.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Reads back what was written, to find out before storing it whether a value survives.
 * Equal JSON would prove nothing: a property that is never written is missing in both.
 */
final class RoundTrip {

	private RoundTrip() {
	}

	static void check(ValueType type, Object value, byte[] json) {
		Difference difference = difference(type, value, json);
		if (difference != null) {
			throw refuse(type, difference);
		}
	}

	private static @Nullable Difference difference(ValueType type, Object value, byte[] json) {
		Object copy;
		try {
			copy = type.reader().readValue(json);
		}
		catch (Exception | Error ex) {
			return JacksonFailure.explain(ex);
		}
		return compare(value, copy);
	}

	private static @Nullable Difference compare(Object value, @Nullable Object copy) {
		if (copy == null) {
			return Difference.here("comes back as null");
		}
		try {
			return ValueComparison.between(value, copy);
		}
		catch (Exception ex) {
			return Difference.here("can't be compared: " + ex.getClass().getName());
		}
		catch (Error ex) {
			return JacksonFailure.explain(ex);
		}
	}

	static UnsupportedValueException refuse(ValueType type, Difference difference) {
		boolean vague = isVague(type.javaType());
		String wayOut = vague ? ". Declare the exact type of the cache or method instead of "
				+ "Object, with classes that are declared or among the allowed types ('allowed-types'); different "
				+ "subclasses side by side need a sealed base type or @JsonTypeInfo" : "";
		return new UnsupportedValueException(
				"A value of type " + type.name() + " does not survive being stored: " + difference + wayOut, vague);
	}

	private static boolean isVague(JavaType type) {
		return type.isArrayType() ? isVague(type.getContentType()) : OpenArguments.in(type);
	}

}
