package io.github.diskcache.codec;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Knows the containers that may hold two equal elements, of which only one would come
 * back. Whether one does shows in its contents, so that no other value speaks for it.
 */
final class IdentityContainers {

	private static final Class<?> KEYS = new IdentityHashMap<>().keySet().getClass();

	private static final Class<?> SET_OF_KEYS = Collections.newSetFromMap(new HashMap<>()).getClass();

	private IdentityContainers() {
	}

	/**
	 * Whether a class is one of them.
	 * @param type the class
	 * @return true if its objects have to be checked
	 */
	static boolean contain(Class<?> type) {
		return type == KEYS || type == SET_OF_KEYS || IdentityHashMap.class.isAssignableFrom(type);
	}

	/**
	 * Says what is wrong with such a container.
	 * @param container the container
	 * @return what completes a sentence about it, or null if all its elements differ
	 */
	static @Nullable String reasonAgainst(Object container) {
		Collection<?> elements = (container instanceof Map<?, ?> map) ? map.keySet() : (Set<?>) container;
		if (new HashSet<>(elements).size() == elements.size()) {
			return null;
		}
		return "is a " + container.getClass().getName() + " with elements or keys that are equal, of which only one "
				+ "would come back: cache a copy such as a new LinkedHashMap or ArrayList";
	}

}
