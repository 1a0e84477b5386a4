package io.github.diskcache.spring;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * What a method returns, as far as a cache is concerned.
 *
 * @param type the type of the cached values, null where their contents decide: the method
 * is void, or leaves something open
 * @param valueClass what every cached value is an instance of, also where the type is
 * open: a caller would get a ClassCastException for any other; {@code Void} means that
 * the only value is null
 * @param asynchronous whether values are stored on the thread that completes them
 * @param method the method for messages, such as {@code BookService.find}
 * @param takesLateMiss whether Spring can go on with the method when a future tells that
 * there is no value
 * @param takesNull whether a cached null can be returned
 */
record DeclaredType(@Nullable Type type, Class<?> valueClass, boolean asynchronous, String method,
		boolean takesLateMiss, boolean takesNull) {

	/** What most methods return. */
	DeclaredType(@Nullable Type type, Class<?> valueClass, boolean asynchronous, String method) {
		this(type, valueClass, asynchronous, method, true, true);
	}

	/** For operations that neither read nor write values. */
	DeclaredType withoutType() {
		return new DeclaredType(null, Object.class, this.asynchronous, this.method, this.takesLateMiss, this.takesNull);
	}

}
