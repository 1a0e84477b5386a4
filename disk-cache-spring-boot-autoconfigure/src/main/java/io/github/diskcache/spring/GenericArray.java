package io.github.diskcache.spring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * An array whose elements have type arguments. Equal to what the JDK makes of the same
 * source.
 */
final class GenericArray implements GenericArrayType {

	private final Type component;

	private GenericArray(Type component) {
		this.component = component;
	}

	static Type of(Type component) {
		return (component instanceof Class<?> type) ? type.arrayType() : new GenericArray(component);
	}

	@Override
	public Type getGenericComponentType() {
		return this.component;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof GenericArrayType that && this.component.equals(that.getGenericComponentType()));
	}

	@Override
	public int hashCode() {
		return this.component.hashCode();
	}

	@Override
	public String toString() {
		return this.component.getTypeName() + "[]";
	}

}
