package io.github.diskcache.codec;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JavaType;

/**
 * What the codec has to know about a type each time it writes a value.
 *
 * @param open whether every value has to be tried
 * @param parts the classes that values of the type are made of, by the class of the value
 * where the type has subtypes of its own
 * @param storesOwnClass whether a value of a subclass is stored under its own class
 * @param openArguments whether contents decide on the type
 */
record TypeTraits(boolean open, Map<Class<?>, Set<Class<?>>> parts, boolean storesOwnClass, boolean openArguments) {

	/**
	 * Finds the traits of a type.
	 * @param graph the type and what it is made of
	 * @param adjusted whether somebody has adjusted the mapper, so that nothing is known
	 * @return the traits
	 */
	static TypeTraits of(TypeGraph graph, boolean adjusted) {
		JavaType root = graph.root();
		Map<Class<?>, Set<Class<?>>> parts = new HashMap<>();
		graph.describe(root).subtypes().forEach((subtype) -> put(parts, graph, subtype.type()));
		put(parts, graph, root);
		return new TypeTraits(adjusted || OpenTypes.isOpen(graph), Map.copyOf(parts), storesOwnClass(graph),
				OpenArguments.in(root));
	}

	private static void put(Map<Class<?>, Set<Class<?>>> parts, TypeGraph graph, JavaType type) {
		parts.put(type.getRawClass(),
				graph.partsOf(type)
					.stream()
					.filter(OpenTypes::isBean)
					.map(JavaType::getRawClass)
					.filter((part) -> !Modifier.isAbstract(part.getModifiers()))
					.collect(Collectors.toUnmodifiableSet()));
	}

	private static boolean storesOwnClass(TypeGraph graph) {
		Class<?> rawClass = graph.root().getRawClass();
		boolean extensible = !Modifier.isFinal(rawClass.getModifiers()) && !rawClass.isArray() && !rawClass.isEnum();
		return extensible && rawClass.getTypeParameters().length == 0
				&& !graph.describe(graph.root()).hasExplicitTypeInfo();
	}

}
