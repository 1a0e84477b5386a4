package io.github.diskcache;

/**
 * Hears how long things take. Called by the threads that do them, so it has to be quick.
 */
public interface CacheTimings {

	/**
	 * Something was done on the disk, successfully or not.
	 * @param operation what was done
	 * @param nanos how long it took
	 */
	void diskOperation(DiskOperation operation, long nanos);

	/**
	 * A value was loaded, successfully or not.
	 * @param nanos how long it took
	 */
	void load(long nanos);

}
