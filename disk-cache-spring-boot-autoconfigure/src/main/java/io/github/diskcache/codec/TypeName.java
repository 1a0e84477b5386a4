package io.github.diskcache.codec;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a type as text, before any class of it is loaded.
 *
 * @param className the binary name of the class, or a primitive's
 * @param arguments the generic arguments
 * @param dimensions how often it is an array
 */
record TypeName(String className, List<TypeName> arguments, int dimensions) {

	TypeName {
		arguments = List.copyOf(arguments);
	}

	static TypeName parse(String text) {
		return new TypeNameParser(text).parse();
	}

	/**
	 * The names of all classes in this name.
	 * @return the class names
	 */
	Stream<String> classNames() {
		return Stream.concat(Stream.of(this.className), this.arguments.stream().flatMap(TypeName::classNames));
	}

	TypeName array() {
		return new TypeName(this.className, this.arguments, this.dimensions + 1);
	}

	@Override
	public String toString() {
		String generic = this.arguments.isEmpty() ? ""
				: this.arguments.stream().map(TypeName::toString).collect(Collectors.joining(",", "<", ">"));
		return this.className + generic + "[]".repeat(this.dimensions);
	}

}
