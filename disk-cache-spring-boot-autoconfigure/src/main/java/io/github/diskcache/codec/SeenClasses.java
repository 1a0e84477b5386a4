package io.github.diskcache.codec;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The classes of the application that occur inside a value. An empty list proves nothing
 * about its elements, so a type counts as tried only when all its parts have occurred.
 */
final class SeenClasses {

	private final Set<Class<?>> classes = new HashSet<>();

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Object> waiting = new ArrayDeque<>();

	private SeenClasses() {
	}

	static Set<Class<?>> in(Object value) {
		SeenClasses search = new SeenClasses();
		search.add(value);
		while (!search.waiting.isEmpty()) {
			search.lookIntoIfPossible(search.waiting.remove());
		}
		return search.classes;
	}

	private void add(@Nullable Object part) {
		if (part != null && this.seen.add(part)) {
			this.waiting.add(part);
		}
	}

	private void lookIntoIfPossible(Object value) {
		try {
			lookInto(value);
		}
		catch (Exception ex) {
			// Then what is behind it counts as not seen, and is tried again.
		}
	}

	private void lookInto(Object value) {
		if (value instanceof Collection<?> collection) {
			collection.forEach(this::add);
		}
		else if (value instanceof Map<?, ?> map) {
			map.keySet().forEach(this::add);
			map.values().forEach(this::add);
		}
		else if (value instanceof Object[] array) {
			Arrays.asList(array).forEach(this::add);
		}
		else if (value instanceof Optional<?> optional) {
			optional.ifPresent(this::add);
		}
		else if (!JdkTypes.isJdk(value.getClass().getName()) && !(value instanceof Enum)) {
			this.classes.add(value.getClass());
			ObjectFields.of(value.getClass()).forEach((field) -> add(ObjectFields.get(field, value)));
		}
	}

}
