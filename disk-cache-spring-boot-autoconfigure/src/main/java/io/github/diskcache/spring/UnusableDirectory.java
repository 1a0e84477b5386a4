package io.github.diskcache.spring;

/**
 * What to do when the directory of the caches can't be used.
 */
public enum UnusableDirectory {

	/** Refuse to start. */
	FAIL,

	/** Run without disk. */
	MEMORY

}
