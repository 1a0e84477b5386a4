package io.github.diskcache.codec;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import tools.jackson.databind.JavaType;

/**
 * A type and all types that can be reached from it.
 */
final class TypeGraph {

	/** More than any value class needs: a graph like this is no value. */
	private static final int MAX_TYPES = 5000;

	private final JavaType root;

	private final Map<JavaType, TypeDescription> descriptions;

	private TypeGraph(JavaType root, Map<JavaType, TypeDescription> descriptions) {
		this.root = root;
		this.descriptions = descriptions;
	}

	/**
	 * Follows elements, generic arguments, properties and subtypes.
	 * @param root where to begin
	 * @param describer describes each type, and so says which to look into
	 * @return the graph
	 */
	static TypeGraph of(JavaType root, Function<JavaType, TypeDescription> describer) {
		Map<JavaType, TypeDescription> descriptions = new LinkedHashMap<>();
		Deque<JavaType> waiting = new ArrayDeque<>();
		waiting.add(root);
		while (!waiting.isEmpty()) {
			JavaType type = waiting.remove();
			if (!descriptions.containsKey(type)) {
				TypeDescription description = describer.apply(type);
				descriptions.put(type, description);
				description.parts().forEach(waiting::add);
				description.subtypes().forEach((subtype) -> waiting.add(subtype.type()));
				checkSize(root, descriptions.size());
			}
		}
		return new TypeGraph(root, descriptions);
	}

	private static void checkSize(JavaType root, int size) {
		if (size > MAX_TYPES) {
			throw new IllegalArgumentException("The type " + TypeNames.nameOf(root) + " consists of more than "
					+ MAX_TYPES + " types: that is no value");
		}
	}

	JavaType root() {
		return this.root;
	}

	Collection<TypeDescription> descriptions() {
		return this.descriptions.values();
	}

	/**
	 * The types that a value of one type can be made of. Subtypes of the type itself are
	 * other values.
	 * @param start a type of this graph
	 * @return the types
	 */
	Set<JavaType> partsOf(JavaType start) {
		Set<JavaType> found = new HashSet<>();
		Deque<JavaType> waiting = new ArrayDeque<>();
		describe(start).parts().forEach(waiting::add);
		while (!waiting.isEmpty()) {
			JavaType type = waiting.remove();
			if (found.add(type)) {
				describe(type).parts().forEach(waiting::add);
				describe(type).subtypes().forEach((subtype) -> waiting.add(subtype.type()));
			}
		}
		found.remove(start);
		return found;
	}

	TypeDescription describe(JavaType type) {
		TypeDescription description = this.descriptions.get(type);
		return (description != null) ? description : TypeDescription.withoutProperties(type);
	}

}
