package io.github.diskcache.spring;

/**
 * What callers have in common who wait for one load: methods that declare different types
 * load each for itself.
 *
 * @param key the key
 * @param type what the declared type is known by
 */
record LoadKey(String key, Object type) {

}
