package io.github.diskcache.spring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a type and of all its supertypes stand for.
 */
final class TypeBindings {

	// Values are final when they are put: looking one up needs no second step, and ends.
	private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

	private TypeBindings() {
	}

	static TypeBindings of(Type type) {
		TypeBindings result = new TypeBindings();
		result.collect(type);
		return result;
	}

	private void collect(@Nullable Type type) {
		if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> rawType) {
			Type[] arguments = generic.getActualTypeArguments();
			TypeVariable<?>[] variables = rawType.getTypeParameters();
			for (int i = 0; i < variables.length; i++) {
				this.bindings.put(variables[i], substitute(arguments[i]));
			}
			collectSupertypes(rawType);
		}
		else if (type instanceof Class<?> rawType) {
			collectSupertypes(rawType);
		}
	}

	private void collectSupertypes(Class<?> type) {
		collect(type.getGenericSuperclass());
		for (Type superInterface : type.getGenericInterfaces()) {
			collect(superInterface);
		}
	}

	/**
	 * Puts types in the place of variables, and bounds in the place of wildcards. Where
	 * there is none, the variable or wildcard stays.
	 * @param type the type
	 * @return the type without the variables that are known here
	 */
	Type substitute(Type type) {
		if (type instanceof TypeVariable<?> variable) {
			return this.bindings.getOrDefault(variable, variable);
		}
		if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> rawType) {
			return (rawType == Class.class) ? Class.class : new GenericType(rawType,
					Stream.of(generic.getActualTypeArguments()).map(this::substitute).toList());
		}
		if (type instanceof GenericArrayType array) {
			return GenericArray.of(substitute(array.getGenericComponentType()));
		}
		if (type instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 0
				&& wildcard.getUpperBounds()[0] != Object.class) {
			return substitute(wildcard.getUpperBounds()[0]);
		}
		return type;
	}

}
