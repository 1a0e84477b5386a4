package io.github.diskcache.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Finds the version that is stored with the values of a type.
 */
final class SchemaVersionResolver {

	private final SchemaVersions versions;

	private final @Nullable String override;

	SchemaVersionResolver(CodecSettings settings) {
		this.versions = settings.schemaVersions();
		this.override = settings.schemaVersion();
		if (this.override != null && !SemanticVersion.isValid(this.override)) {
			throw new IllegalArgumentException(
					"The schema version '" + this.override + "' that is set is no semantic version like 1.2.0");
		}
	}

	String versionOf(TypeGraph graph) {
		JavaType type = graph.root();
		if (this.override != null) {
			return this.override;
		}
		if (this.versions.required()) {
			checkStated(type);
		}
		String stated = stated(type.getRawClass());
		// The version of a generic class says nothing about its arguments.
		if (stated != null && type.getBindings().isEmpty()) {
			return stated;
		}
		return Fingerprint.of(TypeGraph.of(type, (part) -> described(part, graph)), this::stated);
	}

	/** A class that states its version answers for all that it is made of. */
	private TypeDescription described(JavaType part, TypeGraph graph) {
		return (stated(part.getRawClass()) == null) ? graph.describe(part) : TypeDescription.withoutProperties(part);
	}

	private void checkStated(JavaType type) {
		Class<?> rawClass = type.getRawClass();
		boolean bean = !type.isContainerType() && !type.isReferenceType() && !type.isEnumType()
				&& !JdkTypes.isJdk(rawClass.getName());
		if (bean && stated(rawClass) == null) {
			throw new IllegalArgumentException("The type " + rawClass.getName()
					+ " must state its schema version, as the policy is 'required': add "
					+ this.versions.howToDeclare());
		}
		TypeDescription.withoutProperties(type).parts().forEach(this::checkStated);
	}

	private @Nullable String stated(Class<?> type) {
		String version = this.versions.declared().apply(type);
		if (version != null && !SemanticVersion.isValid(version)) {
			throw new IllegalArgumentException(
					"The schema version '" + version + "' of " + type.getName() + " is no semantic version like 1.2.0");
		}
		return version;
	}

}
