package io.github.diskcache.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the first difference between a value and what was read back. Equal is what
 * {@code equals} says; where a class has none, the fields decide, and for arrays the
 * content. Containers are compared element by element, so that the difference has a path.
 */
final class ValueComparison {

	private static final String ATOMICS = "java.util.concurrent.atomic.";

	// What is compared further up: a cycle adds nothing.
	private final IdentityHashMap<Object, Object> compared = new IdentityHashMap<>();

	// Whether something without a useful equals was compared by content, so that the
	// equals of what contains it is of no use either.
	private boolean byContent;

	private ValueComparison() {
	}

	static @Nullable Difference between(Object value, Object copy) {
		return new ValueComparison().compare(value, copy);
	}

	private @Nullable Difference compare(@Nullable Object value, @Nullable Object copy) {
		if (value == null || copy == null) {
			return (value == copy) ? null
					: Difference.here("is " + nameOf(value) + " and comes back as " + nameOf(copy));
		}
		if (value == copy || this.compared.put(value, copy) == copy) {
			return null;
		}
		if (value.getClass().isArray()) {
			return array(value, copy);
		}
		if (value instanceof Optional<?> optional && copy instanceof Optional<?> other) {
			return compare(optional.orElse(null), other.orElse(null));
		}
		if (value instanceof Map<?, ?> map && copy instanceof Map<?, ?> other) {
			return map(map, other);
		}
		if (value instanceof Collection<?> collection && copy instanceof Collection<?> other) {
			return collection(collection, other);
		}
		return (value.getClass() == copy.getClass()) ? sameClass(value, copy) : otherClass(value, copy);
	}

	private @Nullable Difference array(Object value, Object copy) {
		this.byContent = true;
		if (value.getClass() != copy.getClass()) {
			return otherClass(value, copy);
		}
		int length = Array.getLength(value);
		if (length != Array.getLength(copy)) {
			return Difference.here("comes back with another length");
		}
		if (value.getClass().getComponentType().isPrimitive()) {
			return Objects.deepEquals(value, copy) ? null : Difference.here("comes back with other elements");
		}
		return elements(Arrays.asList((Object[]) value).iterator(), Arrays.asList((Object[]) copy).iterator());
	}

	private @Nullable Difference collection(Collection<?> value, Collection<?> copy) {
		if (!keepsKind(value, copy)) {
			return otherClass(value, copy);
		}
		if (value.size() != copy.size()) {
			return Difference.here("comes back with another number of elements");
		}
		if (copy instanceof SortedSet && value instanceof SortedSet<?> sorted && sorted.comparator() != null) {
			return Difference.here("is sorted by a comparator, which is not stored");
		}
		// Other collections have no equals: their elements decide.
		this.byContent |= !(value instanceof List || value instanceof Set);
		Difference difference = elements(value.iterator(), copy.iterator());
		return (difference != null && value instanceof Set<?> set && set.containsAll(copy)) ? null : difference;
	}

	private static boolean keepsKind(Collection<?> value, Collection<?> copy) {
		return (!(value instanceof List) || copy instanceof List) && (!(value instanceof Set) || copy instanceof Set)
				&& (!(value instanceof PriorityQueue) || copy instanceof PriorityQueue);
	}

	private @Nullable Difference elements(Iterator<?> values, Iterator<?> copies) {
		for (int index = 0; values.hasNext(); index++) {
			Difference difference = compare(values.next(), copies.next());
			if (difference != null) {
				return difference.inElement(index);
			}
		}
		return null;
	}

	private @Nullable Difference map(Map<?, ?> value, Map<?, ?> copy) {
		if (value.size() != copy.size()) {
			return Difference.here("comes back with another number of entries");
		}
		if (copy instanceof SortedMap && value instanceof SortedMap<?, ?> sorted && sorted.comparator() != null) {
			return Difference.here("is sorted by a comparator, which is not stored");
		}
		Iterator<? extends Map.Entry<?, ?>> copies = copy.entrySet().iterator();
		int index = 0;
		for (Map.Entry<?, ?> entry : value.entrySet()) {
			Map.Entry<?, ?> other = copies.next();
			boolean found = entry.getKey() != null && copy.containsKey(entry.getKey());
			Difference difference = found ? compare(entry.getValue(), copy.get(entry.getKey())) : entry(entry, other);
			if (difference != null) {
				return difference.inElement(index);
			}
			index++;
		}
		return null;
	}

	// Keys without equals are not found: then the order, which is kept, pairs the
	// entries.
	private @Nullable Difference entry(Map.Entry<?, ?> value, Map.Entry<?, ?> copy) {
		Difference difference = compare(value.getKey(), copy.getKey());
		return (difference != null) ? Difference.here("has a key that " + difference.reason())
				: compare(value.getValue(), copy.getValue());
	}

	private @Nullable Difference sameClass(Object value, Object copy) {
		Class<?> type = value.getClass();
		boolean ownEquals = hasEquals(type);
		if (ownEquals && value.equals(copy)) {
			return null;
		}
		if (JdkTypes.isJdk(type.getName()) || type.isEnum()) {
			return sameWithoutEquals(value, copy, ownEquals);
		}
		if (!ObjectFields.areComplete(type)) {
			return Difference.here("can't be compared: " + type.getName() + " has no equals and extends a JDK class");
		}
		return fields(value, copy, ownEquals);
	}

	private @Nullable Difference fields(Object value, Object copy, boolean ownEquals) {
		boolean outer = this.byContent;
		this.byContent = !ownEquals;
		for (Field field : ObjectFields.of(value.getClass())) {
			Difference difference = compare(ObjectFields.get(field, value), ObjectFields.get(field, copy));
			if (difference != null) {
				return difference.inProperty(field.getName());
			}
		}
		boolean explained = this.byContent;
		this.byContent = outer || explained;
		return explained ? null : Difference.here("comes back as another value, as its equals says");
	}

	@SuppressWarnings("unchecked")
	private @Nullable Difference sameWithoutEquals(Object value, Object copy, boolean ownEquals) {
		if (ownEquals) {
			return Difference.here("comes back as another value");
		}
		boolean same = (value instanceof Comparable<?> comparable)
				? ((Comparable<Object>) comparable).compareTo(copy) == 0
				: value.getClass().getName().startsWith(ATOMICS) && value.toString().equals(copy.toString());
		this.byContent = true;
		return same ? null
				: Difference.here("can't be compared: " + value.getClass().getName() + " has no equals, or it differs");
	}

	private static @Nullable Difference otherClass(Object value, Object copy) {
		boolean jdk = JdkTypes.isJdk(value.getClass().getName()) && JdkTypes.isJdk(copy.getClass().getName());
		return (jdk && value.equals(copy)) ? null
				: Difference.here("is " + nameOf(value) + " and comes back as " + nameOf(copy));
	}

	private static boolean hasEquals(Class<?> type) {
		try {
			return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	private static String nameOf(@Nullable Object value) {
		return (value != null) ? value.getClass().getTypeName() : "null";
	}

}
