package io.github.diskcache.codec;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JavaType;

/**
 * Tells the types whose values all survive once one of each class has from those with an
 * open part: what is put there may be of any class, so that every value must be tried.
 */
final class OpenTypes {

	private static final Set<String> OPTIONALS = Set.of("java.util.Optional", "java.util.OptionalInt",
			"java.util.OptionalLong", "java.util.OptionalDouble");

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
		return isBean(root) ? types.hasOpenParts(root) : types.isOpenPart(root);
	}

	private boolean isOpenPart(JavaType type) {
		String className = type.getRawClass().getName();
		if (OPTIONALS.contains(className)) {
			// Null would come back as empty.
			return true;
		}
		if (JdkTypes.isFaithful(className) || type.isEnumType()) {
			return false;
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
		boolean any = description.properties().stream().anyMatch((property) -> property.use() == TypeProperty.Use.ANY);
		return any || description.hasUnlistedSubtypes() || description.parts().anyMatch(this::isOpenPart)
				|| description.subtypes().stream().anyMatch((subtype) -> hasOpenParts(subtype.type()));
	}

}
