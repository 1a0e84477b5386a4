package io.github.diskcache.codec;

import java.util.EnumMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries all constants of an enum: annotations may give two of them one text.
 */
final class EnumConstants {

	private EnumConstants() {
	}

	/**
	 * Whether each constant comes back as itself, also as the key of a map.
	 * @param mapper writes and reads
	 * @param type the type of the enum
	 * @return true if all do
	 */
	static boolean survive(JsonMapper mapper, JavaType type) {
		Object[] constants = type.getRawClass().getEnumConstants();
		if (constants == null) {
			return false;
		}
		try {
			Map<?, ?> all = constants(constants);
			JavaType mapType = mapper.getTypeFactory().constructMapType(Map.class, type, type);
			byte[] json = mapper.writerFor(mapType).writeValueAsBytes(all);
			return all.equals(mapper.readerFor(mapType).readValue(json));
		}
		catch (JacksonException | LinkageError ex) {
			return false;
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Map<?, ?> constants(Object[] constants) {
		Map<Enum, Object> all = (constants.length > 0) ? new EnumMap(((Enum) constants[0]).getDeclaringClass())
				: Map.of();
		for (Object constant : constants) {
			all.put((Enum) constant, constant);
		}
		return all;
	}

}
