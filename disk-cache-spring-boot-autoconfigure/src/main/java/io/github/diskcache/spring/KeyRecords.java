package io.github.diskcache.spring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;

/**
 * Finds the records that a parameter can have in it: the text of a key has their
 * components. A sealed type stands for the records that it permits.
 */
final class KeyRecords {

	private KeyRecords() {
	}

	static Stream<Class<?>> in(Type type) {
		if (type instanceof Class<?> plain) {
			return plain.isArray() ? in(plain.getComponentType()) : ofClass(plain);
		}
		if (type instanceof ParameterizedType generic) {
			return Stream.concat(in(generic.getRawType()), inAll(generic.getActualTypeArguments()));
		}
		if (type instanceof GenericArrayType array) {
			return in(array.getGenericComponentType());
		}
		return (type instanceof WildcardType wildcard) ? inAll(wildcard.getUpperBounds()) : Stream.of();
	}

	private static Stream<Class<?>> inAll(Type[] types) {
		return Stream.of(types).flatMap(KeyRecords::in);
	}

	private static Stream<Class<?>> ofClass(Class<?> type) {
		return (type.isRecord() || type.isSealed()) ? Stream.of(type) : Stream.of();
	}

}
