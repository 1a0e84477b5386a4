package io.github.diskcache;

/**
 * The clock of a cache, in microseconds since 1970.
 */
interface CacheTime extends AutoCloseable {

	/**
	 * Returns the current time, for a read.
	 * @return the time
	 */
	long now();

	/**
	 * Returns the current time, for a write: newer than what was touched before and older
	 * than what is touched afterwards, as far as the clock lets us.
	 * @return the time
	 */
	long writeTime();

	/**
	 * Tells whether this is a clock that may show the same time for ever.
	 * @return whether it may stand still
	 */
	boolean mayStandStill();

	/**
	 * Tells that the cache needs the clock no longer.
	 */
	@Override
	void close();

}
