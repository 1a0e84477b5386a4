package io.github.diskcache.codec;

import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Holds Jackson to the list of allowed types where a user's own annotations put class
 * names into the JSON.
 */
final class AllowedSubtypes extends PolymorphicTypeValidator.Base {

	private static final long serialVersionUID = 1L;

	private final transient AllowedTypes allowedTypes;

	AllowedSubtypes(AllowedTypes allowedTypes) {
		this.allowedTypes = allowedTypes;
	}

	@Override
	public Validity validateSubClassName(DatabindContext context, JavaType baseType, String subClassName) {
		return validity(subClassName);
	}

	@Override
	public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType subType) {
		return validity(subType.getRawClass().getName());
	}

	private Validity validity(String className) {
		return this.allowedTypes.allows(className) ? Validity.ALLOWED : Validity.DENIED;
	}

}
