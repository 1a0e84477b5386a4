package io.github.diskcache;

/**
 * Says where the version of a value class comes from.
 */
public enum SchemaVersionPolicy {

	/**
	 * From {@link SchemaVersion @SchemaVersion} if present, else from the properties of
	 * the class.
	 */
	FINGERPRINT,

	/**
	 * From {@link SchemaVersion @SchemaVersion} only: a class without it is refused.
	 */
	REQUIRED

}
