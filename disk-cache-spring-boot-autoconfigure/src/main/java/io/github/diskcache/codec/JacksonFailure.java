package io.github.diskcache.codec;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says in own words why Jackson failed. Its messages quote the value, and so do those of
 * exceptions of the application.
 */
final class JacksonFailure {

	private JacksonFailure() {
	}

	/**
	 * Where and why it failed. What makes the whole process fail is thrown again.
	 * @param failure the exception of Jackson, or of code that it called
	 * @return the place and the reason
	 */
	static Difference explain(Throwable failure) {
		if (failure instanceof StackOverflowError) {
			return Difference.here("contains itself or is nested too deeply");
		}
		if (failure instanceof VirtualMachineError error) {
			throw error;
		}
		if (failure instanceof ForeignClassException foreign) {
			return Difference.here(foreign.reason());
		}
		if (!(failure instanceof JacksonException exception)) {
			return Difference.here("fails with " + failure.getClass().getName());
		}
		Difference explained = Difference.here(reason(exception));
		for (int i = exception.getPath().size() - 1; i >= 0; i--) {
			explained = within(exception.getPath().get(i), explained);
		}
		return explained;
	}

	private static Difference within(JacksonException.Reference reference, Difference explained) {
		Object owner = reference.from();
		boolean inMap = owner instanceof Map || (owner instanceof Class<?> type && Map.class.isAssignableFrom(type));
		String name = reference.getPropertyName();
		if (name == null) {
			return (reference.getIndex() >= 0) ? explained.inElement(reference.getIndex()) : explained;
		}
		// The key of a map is data.
		return explained.inProperty(inMap ? "<entry>" : name);
	}

	private static String reason(JacksonException failure) {
		if (failure.getCause() instanceof ForeignClassException foreign) {
			return foreign.reason();
		}
		if (failure instanceof StreamConstraintsException) {
			return "is nested too deeply, contains itself or holds too long a number";
		}
		if (failure instanceof StreamWriteException) {
			return "holds text that is no well-formed Unicode, or is otherwise no JSON";
		}
		if (failure instanceof StreamReadException) {
			return "is malformed JSON at byte " + failure.getLocation().getByteOffset();
		}
		if (failure instanceof UnrecognizedPropertyException unknown) {
			return "is a property that " + nameOf(unknown.getReferringClass()) + " can't read";
		}
		if (failure instanceof InvalidTypeIdException) {
			return "has a type id that is missing, unknown or not allowed";
		}
		if (failure instanceof InvalidDefinitionException definition) {
			return definition(definition);
		}
		return mismatch(failure);
	}

	private static String definition(InvalidDefinitionException failure) {
		JavaType type = failure.getType();
		if (type == null) {
			return "has a type that Jackson can't handle";
		}
		String name = nameOf(type.getRawClass());
		return type.isAbstract()
				? "is of the abstract type " + name + " and carries no type information (@JsonTypeInfo)"
				: "is of the type " + name + ", which Jackson can't write, or create from JSON (constructor properties "
						+ "or @JsonCreator)";
	}

	private static String mismatch(JacksonException failure) {
		if (failure instanceof ValueInstantiationException instantiation) {
			return "is refused by the constructor of " + nameOf(instantiation.getType().getRawClass());
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return "can't be read as " + nameOf(mismatch.getTargetType());
		}
		Throwable cause = failure.getCause();
		return "fails with " + ((cause != null) ? cause : failure).getClass().getName();
	}

	private static String nameOf(Class<?> type) {
		return type.getTypeName();
	}

}
