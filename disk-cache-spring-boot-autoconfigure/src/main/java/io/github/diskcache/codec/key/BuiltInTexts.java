package io.github.diskcache.codec.key;

import org.jspecify.annotations.Nullable;

/**
 * The key texts that no converter can change: those of Spring's own keys, of arrays, and
 * of the values that everybody's keys are made of.
 */
final class BuiltInTexts {

	private BuiltInTexts() {
	}

	static @Nullable TypeText of(Class<?> type) {
		if (type.isArray()) {
			return ArrayTexts.of(type);
		}
		if (type.getName().equals(SimpleKeyText.CLASS_NAME)) {
			return new SimpleKeyText(type);
		}
		TypeText scalar = ScalarTexts.of(type);
		return (scalar != null) ? scalar : SpringDataTexts.of(type);
	}

}
