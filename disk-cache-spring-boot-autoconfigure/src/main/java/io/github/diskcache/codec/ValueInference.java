package io.github.diskcache.codec;

import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Finds the types of values that nobody declared from what they contain.
 */
final class ValueInference {

	private static final int MAX_DEPTH = TypeNameParser.MAX_DEPTH;

	private final TypeFactory types;

	private final AllowedTypes allowedTypes;

	private final CommonType commonType;

	ValueInference(TypeFactory types, AllowedTypes allowedTypes, TypeDescriber describer) {
		this.types = types;
		this.allowedTypes = allowedTypes;
		this.commonType = new CommonType(types, describer);
	}

	/**
	 * The type that says most about a value.
	 * @param declared what is declared, at least {@code Object}
	 * @param value the value
	 * @return the declared type with its open parts filled in
	 */
	JavaType infer(JavaType declared, Object value) {
		return this.commonType.withoutUnknown(type(declared, value, null));
	}

	private JavaType type(JavaType declared, @Nullable Object value, @Nullable Ancestors ancestors) {
		if (value == null) {
			return declared.isJavaLangObject() ? this.commonType.unknown() : declared;
		}
		if (declared.isJavaLangObject() || isContainer(value)) {
			ForeignClasses.check(value);
		}
		if (isContainer(value)) {
			return containerType(declared, value, Ancestors.add(value, ancestors));
		}
		return declared.isJavaLangObject() ? this.types.constructType(leaf(value)) : declared;
	}

	private JavaType containerType(JavaType declared, Object value, Ancestors ancestors) {
		if (ancestors.depth() >= MAX_DEPTH) {
			return declared;
		}
		Class<?> container = declared.isJavaLangObject() ? container(value) : declared.getRawClass();
		if (value instanceof Map<?, ?> map && hasParameters(container, 2)) {
			JavaType key = elements(argument(declared, 0), map.keySet(), ancestors);
			JavaType content = elements(argument(declared, 1), map.values(), ancestors);
			return this.types.constructParametricType(container, key, content);
		}
		if (value instanceof Collection<?> collection && hasParameters(container, 1)) {
			return this.types.constructParametricType(container,
					elements(argument(declared, 0), collection, ancestors));
		}
		if (value instanceof Optional<?> optional && hasParameters(container, 1)) {
			JavaType content = type(argument(declared, 0), optional.orElse(null), ancestors);
			return this.types.constructParametricType(container, content);
		}
		return declared.isJavaLangObject() ? this.types.constructType(leaf(value)) : declared;
	}

	private JavaType elements(JavaType declared, Collection<?> elements, Ancestors ancestors) {
		if (!OpenArguments.in(declared)) {
			return declared;
		}
		JavaType common = this.commonType.unknown();
		Class<?> previous = null;
		for (Object element : elements) {
			// Most lists hold one class: no need to ask again for each element.
			if (element != null && element.getClass() != previous) {
				common = this.commonType.of(common, type(declared, element, ancestors));
				previous = isContainer(element) ? null : element.getClass();
			}
		}
		boolean unknown = common.equals(this.commonType.unknown());
		return (unknown && !declared.isJavaLangObject()) ? declared : common;
	}

	private JavaType argument(JavaType declared, int index) {
		JavaType bound = declared.getBindings().getBoundTypeOrNull(index);
		return (bound != null) ? bound : this.types.constructType(Object.class);
	}

	private static boolean hasParameters(Class<?> type, int count) {
		return type.getTypeParameters().length == count;
	}

	private static boolean isContainer(Object value) {
		return value instanceof Collection || value instanceof Map || value instanceof Optional;
	}

	private Class<?> container(Object value) {
		Class<?> own = value.getClass();
		boolean ofApplication = !JdkTypes.isJdk(own.getName()) && own.getTypeParameters().length == 0;
		if (ofApplication && this.allowedTypes.allows(own.getName())) {
			return own;
		}
		if (value instanceof Map) {
			return (value instanceof SortedMap<?, ?> sorted && sorted.comparator() == null) ? SortedMap.class
					: Map.class;
		}
		if (value instanceof Set) {
			return (value instanceof SortedSet<?> sorted && sorted.comparator() == null) ? SortedSet.class : Set.class;
		}
		if (value instanceof List) {
			return List.class;
		}
		if (value instanceof Queue) {
			return (value instanceof Deque) ? Deque.class : Queue.class;
		}
		return (value instanceof Collection) ? Collection.class : own;
	}

	private Class<?> leaf(Object value) {
		Class<?> type = (value instanceof Enum<?> constant) ? constant.getDeclaringClass()
				: PublicTypes.of(value.getClass());
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		String unnamed = ClassKinds.unnamed(element);
		if (unnamed != null) {
			throw new UnsupportedValueException(
					element.getName() + " is " + unnamed + ": it has no name under which it could be found again");
		}
		if (!this.allowedTypes.allows(element.getName())) {
			throw this.allowedTypes.refuse(element.getName());
		}
		return type;
	}

}
