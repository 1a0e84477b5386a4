package io.github.diskcache.codec;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The fields that make up the state of an object of the application.
 */
final class ObjectFields {

	private ObjectFields() {
	}

	/**
	 * The fields of a class and its superclasses, without static and transient ones.
	 * @param type the class
	 * @return the fields
	 */
	static List<Field> of(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> current = type; isOfApplication(current); current = current.getSuperclass()) {
			for (Field field : current.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())
						&& !field.isSynthetic()) {
					fields.add(field);
				}
			}
		}
		AccessibleObject.setAccessible(fields.toArray(new AccessibleObject[0]), true);
		return fields;
	}

	/**
	 * Whether the fields are all that an object of the class consists of.
	 * @param type the class
	 * @return false if a superclass of the JDK may have state too
	 */
	static boolean areComplete(Class<?> type) {
		Class<?> current = type;
		while (isOfApplication(current)) {
			current = current.getSuperclass();
		}
		return current == null || current == Object.class || current == Record.class;
	}

	static @Nullable Object get(Field field, Object owner) {
		try {
			return field.get(owner);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("The field " + field + " was made accessible before", ex);
		}
	}

	private static boolean isOfApplication(@Nullable Class<?> type) {
		return type != null && !JdkTypes.isJdk(type.getName());
	}

}
