package io.github.diskcache.codec.key;

import java.lang.reflect.Proxy;

/**
 * Classes by name, arrays with brackets. A class that only this run of the program knows
 * has no name to store.
 */
final class ClassText {

	private ClassText() {
	}

	static void write(Class<?> type, KeyWriter writer) {
		Class<?> element = type;
		int dimensions = 0;
		while (element.isArray()) {
			element = element.getComponentType();
			dimensions++;
		}
		requireName(element);
		writer.append("Class(");
		if (element.isPrimitive()) {
			writer.append(element.getName());
		}
		else {
			writer.className(element);
		}
		for (int i = 0; i < dimensions; i++) {
			writer.append("[]");
		}
		writer.append(')');
	}

	private static void requireName(Class<?> type) {
		if (type.isHidden() || Proxy.isProxyClass(type)) {
			throw new IllegalArgumentException(
					"A lambda, proxy or hidden class has no key text, because its name changes with each start");
		}
	}

}
