package io.github.diskcache.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Finds one type for several elements.
 */
final class CommonType {

	private final TypeFactory types;

	private final TypeDescriber describer;

	private final JavaType unknown;

	private final JavaType object;

	CommonType(TypeFactory types, TypeDescriber describer) {
		this.types = types;
		this.describer = describer;
		this.unknown = types.constructType(Void.class);
		this.object = types.constructType(Object.class);
	}

	/**
	 * The type of what has no elements or only null, which fits every other type.
	 * @return the type
	 */
	JavaType unknown() {
		return this.unknown;
	}

	/**
	 * The type of two elements.
	 * @param first the type of one
	 * @param second the type of the other
	 * @return the type, {@code Object} if there is no better one
	 */
	JavaType of(JavaType first, JavaType second) {
		if (first.equals(second) || second.equals(this.unknown)) {
			return first;
		}
		if (first.equals(this.unknown)) {
			return second;
		}
		if (first.getRawClass() == second.getRawClass() && !first.getBindings().isEmpty()) {
			return sameContainer(first, second);
		}
		Class<?> base = baseWithTypeInfo(first.getRawClass(), second.getRawClass());
		return (base != null) ? this.types.constructType(base) : this.object;
	}

	private JavaType sameContainer(JavaType first, JavaType second) {
		List<JavaType> arguments = new ArrayList<>();
		for (int i = 0; i < first.getBindings().size(); i++) {
			arguments.add(of(first.getBindings().getBoundType(i), second.getBindings().getBoundType(i)));
		}
		return this.types.constructParametricType(first.getRawClass(), arguments.toArray(new JavaType[0]));
	}

	private @Nullable Class<?> baseWithTypeInfo(Class<?> first, Class<?> second) {
		Set<Class<?>> candidates = new LinkedHashSet<>();
		addSupertypes(first, candidates);
		for (Class<?> candidate : candidates) {
			if (candidate.isAssignableFrom(second) && candidate.getTypeParameters().length == 0
					&& this.describer.describe(this.types.constructType(candidate)).typeInfo() != null) {
				return candidate;
			}
		}
		return null;
	}

	private static void addSupertypes(@Nullable Class<?> type, Set<Class<?>> candidates) {
		if (type != null && candidates.add(type)) {
			addSupertypes(type.getSuperclass(), candidates);
			for (Class<?> implemented : type.getInterfaces()) {
				addSupertypes(implemented, candidates);
			}
		}
	}

	/**
	 * Puts {@code Object} where nothing is known.
	 * @param type a type
	 * @return the type without unknown parts
	 */
	JavaType withoutUnknown(JavaType type) {
		if (type.equals(this.unknown)) {
			return this.object;
		}
		if (type.isArrayType() || type.getBindings().isEmpty()) {
			return type;
		}
		JavaType[] arguments = type.getBindings()
			.getTypeParameters()
			.stream()
			.map(this::withoutUnknown)
			.toArray(JavaType[]::new);
		return this.types.constructParametricType(type.getRawClass(), arguments);
	}

}
