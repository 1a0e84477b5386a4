package io.github.diskcache.store;

/**
 * Why an entry went although nobody asked for that key to go.
 */
public enum RemovalCause {

	/** It made room for others. */
	EVICTED,

	/** It was too old. */
	EXPIRED,

	/** Its value was written by another version of its type. */
	STALE_SCHEMA,

	/** It was damaged. */
	UNREADABLE,

	/** An earlier change of it failed, so that nobody knows what it should hold. */
	INVALID

}
