package io.github.diskcache.spring;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * What an annotated method returns, as far as a cache is concerned.
 *
 * @param type the type of what is cached, or {@code null} if it is left to the values
 * @param asynchronous whether the method must not be kept waiting for a disk
 * @param method the method, for messages
 */
record DeclaredType(@Nullable Type type, boolean asynchronous, String method) {

}
