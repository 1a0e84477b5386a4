package io.github.diskcache.codec;

import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Tells the classes that have a name of their own from those that only this run of the
 * program knows.
 */
final class ClassKinds {

	private ClassKinds() {
	}

	/**
	 * Says why the name of a class can't be stored.
	 * @param type the class
	 * @return what kind of class it is, or null if its name can be stored
	 */
	static @Nullable String unnamed(Class<?> type) {
		if (type.isHidden() || type.isSynthetic()) {
			return "a lambda or hidden class";
		}
		if (Proxy.isProxyClass(type)) {
			return "a proxy";
		}
		if (type.isAnonymousClass()) {
			return "an anonymous class";
		}
		return type.isLocalClass() ? "a local class" : null;
	}

}
