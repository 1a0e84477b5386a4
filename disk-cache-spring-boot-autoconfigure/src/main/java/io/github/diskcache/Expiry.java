package io.github.diskcache;

/**
 * What the age of an entry counts from, in both tiers.
 */
public enum Expiry {

	/** The age counts from the put. */
	AFTER_WRITE,

	/** The age counts from the last hit. */
	AFTER_ACCESS

}
