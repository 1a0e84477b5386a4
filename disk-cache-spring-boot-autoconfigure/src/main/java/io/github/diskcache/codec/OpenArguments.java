package io.github.diskcache.codec;

import tools.jackson.databind.JavaType;

/**
 * Tells declared types that leave something to the values: {@code Object}, wildcards and
 * raw containers.
 */
final class OpenArguments {

	private OpenArguments() {
	}

	static boolean in(JavaType declared) {
		if (declared.isJavaLangObject()) {
			return true;
		}
		if (declared.isArrayType()) {
			return false;
		}
		boolean raw = declared.getBindings().isEmpty() && declared.getRawClass().getTypeParameters().length > 0;
		return raw || declared.getBindings().getTypeParameters().stream().anyMatch(OpenArguments::in);
	}

}
