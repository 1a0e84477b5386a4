package io.github.diskcache.codec.key;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * A key in a form that Java's own {@code equals} compares, arrays by content.
 *
 * @param kind what it is
 * @param content what it is made of
 */
record ComparableKey(Object kind, @Nullable Object content) {

	static ComparableKey of(@Nullable Object key) {
		if (key == null) {
			return new ComparableKey("null", null);
		}
		if (key.getClass().isArray()) {
			Class<?> component = key.getClass().getComponentType();
			return new ComparableKey(component.isPrimitive() ? component : "array", elements(key));
		}
		if (key instanceof SimpleKey) {
			return new ComparableKey("SimpleKey", elements(ReflectionTestUtils.getField(key, "params")));
		}
		if (key instanceof Map<?, ?> map) {
			return new ComparableKey("map", bag(map.entrySet().stream().map(ComparableKey::entry).toList()));
		}
		if (key instanceof Collection<?> collection) {
			return ofCollection(collection);
		}
		if (key instanceof Optional<?> optional) {
			return new ComparableKey("optional", optional.map(ComparableKey::of).orElse(null));
		}
		if (key instanceof Keys.Pair<?, ?> pair) {
			return new ComparableKey("pair", List.of(of(pair.first()), of(pair.second())));
		}
		return new ComparableKey(key.getClass(), key);
	}

	private static ComparableKey ofCollection(Collection<?> collection) {
		List<ComparableKey> content = collection.stream().map(ComparableKey::of).toList();
		if (collection instanceof Set) {
			return new ComparableKey("set", bag(content));
		}
		return new ComparableKey((collection instanceof List) ? "list" : "collection", content);
	}

	private static ComparableKey entry(Map.Entry<?, ?> entry) {
		return new ComparableKey("entry", List.of(of(entry.getKey()), of(entry.getValue())));
	}

	/** Sets may have several arrays of one content, which are not equal to each other. */
	private static Map<ComparableKey, Integer> bag(List<ComparableKey> content) {
		Map<ComparableKey, Integer> bag = new HashMap<>();
		content.forEach((element) -> bag.merge(element, 1, Integer::sum));
		return bag;
	}

	private static List<ComparableKey> elements(Object array) {
		List<ComparableKey> elements = new ArrayList<>();
		for (int i = 0; i < Array.getLength(array); i++) {
			elements.add(of(Array.get(array, i)));
		}
		return elements;
	}

}
