package io.github.diskcache.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

/**
 * Checks that a declared type says what it means.
 */
final class DeclaredTypes {

	private final Type root;

	private DeclaredTypes(Type root) {
		this.root = root;
	}

	static void check(Type type) {
		new DeclaredTypes(type).checkPart(type);
	}

	private void checkPart(Type part) {
		if (part instanceof Class<?> rawClass) {
			checkClass(rawClass);
		}
		else if (part instanceof ParameterizedType generic) {
			checkPart(generic.getRawType());
			checkAll(generic.getActualTypeArguments());
		}
		else if (part instanceof GenericArrayType array) {
			checkPart(array.getGenericComponentType());
		}
		else if (part instanceof WildcardType wildcard) {
			checkAll(wildcard.getUpperBounds());
		}
		else if (part instanceof TypeVariable<?> variable) {
			throw refuse("it leaves the type variable " + variable.getName() + " open");
		}
	}

	private void checkAll(Type[] parts) {
		for (Type part : parts) {
			checkPart(part);
		}
	}

	private void checkClass(Class<?> type) {
		Class<?> element = type.isArray() ? type.getComponentType() : type;
		if (element == void.class || element == Void.class) {
			throw refuse("it has no values");
		}
		String unnamed = ClassKinds.unnamed(element);
		if (unnamed != null) {
			throw refuse(element.getName() + " is " + unnamed);
		}
	}

	private IllegalArgumentException refuse(String reason) {
		return new IllegalArgumentException("The type " + this.root.getTypeName() + " can't be stored: " + reason
				+ ". Declare a type with a class name and concrete type arguments");
	}

}
