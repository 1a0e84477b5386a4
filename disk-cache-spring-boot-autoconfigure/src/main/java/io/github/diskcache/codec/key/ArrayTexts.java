package io.github.diskcache.codec.key;

import java.lang.reflect.Array;
import java.util.HexFormat;

/**
 * Arrays by content. Arrays of objects are equal whatever their component type, as
 * {@code Arrays.deepEquals} has it, so it is not written.
 */
final class ArrayTexts {

	private ArrayTexts() {
	}

	static TypeText of(Class<?> type) {
		Class<?> component = type.getComponentType();
		if (!component.isPrimitive()) {
			return (array, writer) -> writer.append("array").values('[', (Object[]) array, ']');
		}
		if (component == byte.class) {
			return (array,
					writer) -> writer.append("byte[").append(HexFormat.of().formatHex((byte[]) array)).append(']');
		}
		if (component == char.class) {
			return (array, writer) -> writer.append("char[").quoted(new String((char[]) array)).append(']');
		}
		return (component == short.class) ? ArrayTexts::writeShorts
				: (array, writer) -> writePrimitives(component.getName(), array, writer);
	}

	private static void writePrimitives(String name, Object array, KeyWriter writer) {
		writer.append(name).append('[');
		for (int i = 0; i < Array.getLength(array); i++) {
			writer.separator(i).value(Array.get(array, i));
		}
		writer.append(']');
	}

	private static void writeShorts(Object array, KeyWriter writer) {
		short[] shorts = (short[]) array;
		writer.append("short[");
		for (int i = 0; i < shorts.length; i++) {
			writer.separator(i).append(shorts[i]);
		}
		writer.append(']');
	}

}
