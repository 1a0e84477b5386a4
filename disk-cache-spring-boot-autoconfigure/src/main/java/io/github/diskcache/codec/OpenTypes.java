package io.github.diskcache.codec;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JavaType;

/**
 * Tells the types whose values all survive once one of each class has from those with an
 * open part: what is put there may be of any class, or survive or not depending on its
 * state, so that every value must be tried.
 */
final class OpenTypes {

	private static final String OPTIONAL = "java.util.Optional";

	private final TypeGraph graph;

	private final Set<JavaType> seen = new HashSet<>();

	private OpenTypes(TypeGraph graph) {
		this.graph = graph;
	}

	/**
	 * Whether the root of a graph has an open part. The root itself may be of any class:
	 * each class is tried once.
	 * @param graph the graph
	 * @return true if it has
	 */
	static boolean isOpen(TypeGraph graph) {
		OpenTypes types = new OpenTypes(graph);
		JavaType root = graph.root();
		// A null becomes an empty Optional; but the root is never null.
		boolean optional = root.getRawClass().getName().startsWith(OPTIONAL);
		return (optional || isBean(root)) ? types.hasOpenParts(root) : types.isOpenPart(root);
	}

	private boolean isOpenPart(JavaType type) {
		String className = type.getRawClass().getName();
		if (JdkTypes.isFaithful(className)) {
			return false;
		}
		if (type.isEnumType()) {
			return hasOpenParts(type);
		}
		if (type.isArrayType() || JdkTypes.isFaithfulContainer(className)) {
			return hasOpenParts(type);
		}
		return !isBean(type) || !isClosedClass(type.getRawClass()) || hasOpenParts(type);
	}

	private boolean isClosedClass(Class<?> type) {
		return Modifier.isFinal(type.getModifiers())
				|| (type.isSealed() && Stream.of(type.getPermittedSubclasses()).allMatch(this::isClosedClass));
	}

	static boolean isBean(JavaType type) {
		return !JdkTypes.isJdk(type.getRawClass().getName()) && !type.isContainerType() && !type.isReferenceType()
				&& !type.isEnumType();
	}

	private boolean hasOpenParts(JavaType type) {
		if (!this.seen.add(type)) {
			return false;
		}
		TypeDescription description = this.graph.describe(type);
		if (!description.steady() || hasOpenKeys(type)) {
			return true;
		}
		boolean any = description.properties().stream().anyMatch((property) -> property.use() == TypeProperty.Use.ANY);
		return any || description.hasUnlistedSubtypes() || description.parts().anyMatch(this::isOpenPart)
				|| description.subtypes().stream().anyMatch((subtype) -> hasOpenParts(subtype.type()));
	}

	// Keys of other classes may have one text in common.
	private static boolean hasOpenKeys(JavaType type) {
		JavaType key = type.getKeyType();
		return key != null && !JdkTypes.isFaithfulKey(key.getRawClass().getName()) && !key.isEnumType();
	}

}
