package io.github.diskcache;

/**
 * Why a get found nothing to return.
 */
public enum MissReason {

	/** There is no entry. */
	ABSENT,

	/** The entry is too old. */
	EXPIRED,

	/** The entry holds another type, or another version of the type. */
	SCHEMA,

	/** The entry is damaged. */
	UNREADABLE,

	/** The disk could not be read, or it could not be changed before. */
	STORE

}
