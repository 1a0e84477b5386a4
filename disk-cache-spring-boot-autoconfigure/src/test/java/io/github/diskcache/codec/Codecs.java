package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import tools.jackson.core.type.TypeReference;

/**
 * Short ways to use a codec in tests.
 */
final class Codecs {

	private Codecs() {
	}

	static ValueCodec plain() {
		return new ValueCodec(CodecSettings.defaults(Codecs.class.getClassLoader()));
	}

	static ValueCodec allowing(String... allowed) {
		return new ValueCodec(new CodecSettings(Codecs.class.getClassLoader(), Set.of(allowed),
				SchemaVersions.fingerprints(), null, List.of()));
	}

	/**
	 * Stores a value and reads it back, the type by its name as from a row.
	 * @param declared the declared type
	 * @param value the value
	 * @return what comes back
	 */
	static Object store(Type declared, Object value) {
		ValueCodec codec = plain();
		EncodedValue encoded = codec.encode(codec.declare(declared), value);
		ValueCodec later = plain();
		later.declare(declared);
		ValueType type = later.resolve(encoded.type().name());
		if (type == null) {
			throw new IllegalStateException("Not resolved: " + encoded.type());
		}
		return later.decode(type, encoded.json());
	}

	static String json(Type declared, Object value) {
		ValueCodec codec = plain();
		return new String(codec.encode(codec.declare(declared), value).json(), StandardCharsets.UTF_8);
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static Type type(TypeReference<?> reference) {
		return reference.getType();
	}

}
