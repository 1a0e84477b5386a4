package io.github.diskcache.codec.key;

/**
 * How the values of one class are written.
 */
@FunctionalInterface
interface TypeText {

	void write(Object value, KeyWriter writer);

}
