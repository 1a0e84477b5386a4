package io.github.diskcache.codec.key;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The converters of the application, found by class. A subtype is nearer than its
 * supertype; of unrelated types, a class is nearer than an interface.
 */
final class Converters {

	private final Map<Class<?>, KeyConverter<?>> byType = new HashMap<>();

	Converters(List<KeyConverter<?>> converters) {
		for (KeyConverter<?> converter : converters) {
			requireOpen(converter);
			KeyConverter<?> other = this.byType.put(converter.type(), converter);
			if (other != null) {
				throw new IllegalArgumentException("Two key converters are for " + converter.type().getTypeName() + ": "
						+ other.converter().getClass().getName() + " and "
						+ converter.converter().getClass().getName());
			}
		}
	}

	/**
	 * Finds the converter for the values of a class.
	 * @param type the class
	 * @return the converter, or null if there is none
	 * @throws IllegalArgumentException if several are equally near
	 */
	@Nullable KeyConverter<?> of(Class<?> type) {
		List<KeyConverter<?>> nearest = nearest(type);
		if (nearest.size() > 1) {
			throw new IllegalArgumentException("Several key converters fit " + type.getTypeName() + " equally well: "
					+ nearest.stream().map((converter) -> converter.type().getTypeName()).sorted().toList()
					+ ". Declare a bean of type DiskCacheKeyConverter<" + type.getTypeName() + ">");
		}
		return nearest.isEmpty() ? null : nearest.get(0);
	}

	List<KeyConverter<?>> nearest(Class<?> type) {
		Class<?> structure = Structures.of(type);
		List<KeyConverter<?>> candidates = this.byType.values()
			.stream()
			.filter((converter) -> fits(converter.type(), type, structure))
			.toList();
		return candidates.stream()
			.filter((candidate) -> candidates.stream().noneMatch((other) -> isNearer(other.type(), candidate.type())))
			.toList();
	}

	/**
	 * Whether values of a declared type can be of a class that has a converter.
	 * @param type the declared type
	 * @return whether there is a converter for a subtype
	 */
	boolean knowSubtypeOf(Class<?> type) {
		return this.byType.keySet().stream().anyMatch(type::isAssignableFrom);
	}

	/** A converter for {@code Object} is farther away than what all records have. */
	private static boolean fits(Class<?> converted, Class<?> type, @Nullable Class<?> structure) {
		return converted.isAssignableFrom(type)
				&& (structure == null || converted == structure || !converted.isAssignableFrom(structure));
	}

	private static boolean isNearer(Class<?> type, Class<?> than) {
		if (type.isAssignableFrom(than)) {
			return false;
		}
		return than.isAssignableFrom(type) || (than.isInterface() && !type.isInterface());
	}

	private static void requireOpen(KeyConverter<?> converter) {
		Class<?> type = converter.type();
		if (type.isPrimitive() || BuiltInTexts.of(type) != null || Structures.areClosed(type)) {
			throw new IllegalArgumentException("The key converter " + converter.converter().getClass().getName()
					+ " is for " + type.getTypeName() + ", which has a key text of its own");
		}
	}

}
