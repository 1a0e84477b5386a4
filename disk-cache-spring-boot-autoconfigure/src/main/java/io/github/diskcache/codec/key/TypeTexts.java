package io.github.diskcache.codec.key;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds how the values of a class are written, and remembers it. The classes are the
 * application's, so they are kept here and nowhere static. Classes without a key text are
 * not kept.
 */
final class TypeTexts {

	private final Map<Class<?>, TypeText> found = new ConcurrentHashMap<>();

	private final Converters converters;

	TypeTexts(Converters converters) {
		this.converters = converters;
	}

	TypeText of(Class<?> type) {
		TypeText text = this.found.get(type);
		if (text == null) {
			text = find(type);
			this.found.put(type, text);
		}
		return text;
	}

	private TypeText find(Class<?> type) {
		TypeText builtIn = BuiltInTexts.of(type);
		if (builtIn != null) {
			return builtIn;
		}
		KeyConverter<?> converter = this.converters.of(type);
		if (converter != null) {
			return converted(converter);
		}
		TypeText structure = structure(type);
		if (structure != null) {
			return structure;
		}
		throw UnsupportedKeys.error(type, type);
	}

	private static @Nullable TypeText structure(Class<?> type) {
		if (Enum.class.isAssignableFrom(type)) {
			return EnumText::write;
		}
		if (type.isRecord()) {
			return new RecordText(type);
		}
		return Path.class.isAssignableFrom(type) ? new PathText() : ContainerTexts.of(type);
	}

	private static TypeText converted(KeyConverter<?> converter) {
		return (value, writer) -> writer.className(converter.type()).append(':').quoted(converter.convert(value));
	}

}
