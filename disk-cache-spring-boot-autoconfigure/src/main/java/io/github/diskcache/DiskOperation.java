package io.github.diskcache;

/**
 * What is done on the disk.
 */
public enum DiskOperation {

	/** Reading one entry. */
	READ,

	/** Reading several entries. */
	READ_MANY,

	/** Storing entries, with the wait for the transaction that contains them. */
	WRITE,

	/** Removing entries. */
	DELETE,

	/** Removing all entries. */
	CLEAR

}
