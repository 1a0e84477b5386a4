package io.github.diskcache.codec.key;

/**
 * Constants of enums, by the class that declares them: one with a body is of a class of
 * its own.
 */
final class EnumText {

	private EnumText() {
	}

	static void write(Object value, KeyWriter writer) {
		Enum<?> constant = (Enum<?>) value;
		writer.className(constant.getDeclaringClass()).append('.').word(constant.name());
	}

}
