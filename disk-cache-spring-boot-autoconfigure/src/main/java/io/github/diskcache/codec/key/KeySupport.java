package io.github.diskcache.codec.key;

/**
 * Whether the keys of a declared type have a key text.
 */
public enum KeySupport {

	/** Every value of the type has one. */
	YES,

	/** No value of the type has one: its caller gets an error. */
	NO,

	/** The type is open, as {@code Object} is: only the value can tell. */
	AT_RUN_TIME

}
