package io.github.diskcache.spring;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A class with type arguments. Equal to what the JDK makes of the same source.
 */
final class GenericType implements ParameterizedType {

	private final Class<?> rawType;

	private final List<Type> arguments;

	GenericType(Class<?> rawType, List<Type> arguments) {
		this.rawType = rawType;
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Class<?> getRawType() {
		return this.rawType;
	}

	@Override
	public @Nullable Type getOwnerType() {
		return this.rawType.getDeclaringClass();
	}

	@Override
	public Type[] getActualTypeArguments() {
		return this.arguments.toArray(Type[]::new);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof ParameterizedType that && this.rawType.equals(that.getRawType())
				&& Objects.equals(getOwnerType(), that.getOwnerType())
				&& this.arguments.equals(List.of(that.getActualTypeArguments())));
	}

	// The formula of the JDK: equal objects have equal hash codes
	@Override
	public int hashCode() {
		return this.arguments.hashCode() ^ Objects.hashCode(getOwnerType()) ^ this.rawType.hashCode();
	}

	@Override
	public String toString() {
		return this.rawType.getName()
				+ this.arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
	}

}
