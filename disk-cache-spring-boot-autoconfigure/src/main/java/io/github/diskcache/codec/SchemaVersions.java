package io.github.diskcache.codec;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Where the versions of value classes come from.
 *
 * @param declared gives the version that a class states itself, or null
 * @param required whether every value class must state one
 * @param howToDeclare completes the sentence "add ..." in the message for a class that
 * must state a version and does not
 */
public record SchemaVersions(Function<Class<?>, @Nullable String> declared, boolean required, String howToDeclare) {

	/**
	 * Versions derived from the properties of the classes alone.
	 * @return the strategy
	 */
	public static SchemaVersions fingerprints() {
		return new SchemaVersions((type) -> null, false, "a schema version");
	}

}
