package io.github.diskcache.codec.key;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The types whose subclasses have a key text made of their parts. A converter for a
 * subclass comes before that, a converter for a supertype after it.
 */
final class Structures {

	private static final List<Class<?>> TYPES = List.of(Enum.class, Record.class, List.class, Set.class, Map.class,
			Collection.class, Path.class, Optional.class);

	private Structures() {
	}

	/**
	 * Finds the structure of a class.
	 * @param type the class
	 * @return the type that the key text depends on, or null if there is none
	 */
	static @Nullable Class<?> of(Class<?> type) {
		if (type.isArray()) {
			return type;
		}
		for (Class<?> structure : TYPES) {
			if (structure.isAssignableFrom(type)) {
				return structure;
			}
		}
		return null;
	}

	/**
	 * Whether a converter for a type would make equal keys differ, as one for
	 * {@code ArrayList} would. Paths are not closed, because those of other file systems
	 * need a converter.
	 * @param type the type of a converter
	 * @return whether it can't have one
	 */
	static boolean areClosed(Class<?> type) {
		Class<?> structure = of(type);
		if (structure == null || structure == Path.class) {
			return false;
		}
		return type == structure || (type.getName().startsWith("java.") && !type.isEnum());
	}

}
