package io.github.diskcache;

/**
 * What is cached when a method returns nothing: a value of a type of its own, so that the
 * type and version of a row say all there is to know about it.
 */
enum CachedNull {

	NULL

}
