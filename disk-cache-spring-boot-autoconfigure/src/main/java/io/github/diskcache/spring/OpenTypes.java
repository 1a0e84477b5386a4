package io.github.diskcache.spring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.stream.Stream;

/**
 * Tells the types that leave something to their values: variables, wildcards and classes
 * without their type arguments.
 */
final class OpenTypes {

	private OpenTypes() {
	}

	static boolean isOpen(Type type) {
		if (type instanceof Class<?> rawType) {
			return rawType.isArray() ? isOpen(rawType.getComponentType()) : isRaw(rawType);
		}
		if (type instanceof ParameterizedType generic) {
			return Stream.of(generic.getActualTypeArguments()).anyMatch(OpenTypes::isOpen);
		}
		return !(type instanceof GenericArrayType array) || isOpen(array.getGenericComponentType());
	}

	// The argument of a Class says nothing that its value doesn't say itself
	private static boolean isRaw(Class<?> type) {
		return type != Class.class && type.getTypeParameters().length > 0;
	}

}
