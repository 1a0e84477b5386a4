package io.github.diskcache.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import tools.jackson.databind.JavaType;

/**
 * What the JSON of a type tells apart by position alone: the properties of an object that
 * is written as a list, and the constants of an enum that is written as a number. Once
 * they change places, an old JSON reads as another value.
 */
final class Positions {

	private final TypeGraph graph;

	Positions(TypeGraph graph) {
		this.graph = graph;
	}

	/**
	 * The positions in the JSON of a type, in order.
	 * @param description the type
	 * @return the positions, or empty if names tell everything
	 */
	String of(TypeDescription description) {
		return of(description, description.format());
	}

	/**
	 * The positions that the format of a property brings about. Containers hand it on to
	 * what they contain.
	 * @param property the property
	 * @return the positions, or empty if names tell everything
	 */
	String of(TypeProperty property) {
		if (!property.format().numbersEnums()) {
			return "";
		}
		TreeSet<String> found = new TreeSet<>();
		for (JavaType type : sharingTheFormat(property.type())) {
			String positions = of(this.graph.describe(type), property.format());
			if (!positions.isEmpty()) {
				found.add(TypeNames.nameOf(type) + positions);
			}
		}
		return found.isEmpty() ? "" : " " + found;
	}

	private static String of(TypeDescription description, ValueFormat format) {
		Object[] constants = description.type().getRawClass().getEnumConstants();
		if (constants != null) {
			return format.numbersEnums() ? inOrder(Stream.of(constants).map((constant) -> ((Enum<?>) constant).name()))
					: "";
		}
		boolean list = format.writesArrays() && !description.properties().isEmpty();
		return list
				? inOrder(description.properties().stream().map((property) -> property.use() + " " + property.name()))
				: "";
	}

	private static String inOrder(Stream<String> names) {
		return " in order " + names.toList();
	}

	private Set<JavaType> sharingTheFormat(JavaType start) {
		Set<JavaType> found = new HashSet<>();
		Deque<JavaType> waiting = new ArrayDeque<>();
		waiting.add(start);
		while (!waiting.isEmpty()) {
			JavaType type = waiting.remove();
			if (found.add(type)) {
				handedOn(this.graph.describe(type)).forEach(waiting::add);
			}
		}
		return found;
	}

	private static Stream<JavaType> handedOn(TypeDescription description) {
		Stream<JavaType> contents = OpenTypes.isBean(description.type()) ? description.properties()
			.stream()
			.filter((property) -> property.use() == TypeProperty.Use.WHOLE)
			.map(TypeProperty::type) : description.parts();
		return Stream.concat(contents, description.subtypes().stream().map(TypeDescription.Subtype::type));
	}

}
