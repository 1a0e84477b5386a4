package io.github.diskcache.store;

/**
 * What came of a request.
 *
 * @param removed how many entries it removed
 * @param more whether the same request again may find more to do
 */
public record WriteResult(long removed, boolean more) {

	/** Nothing to tell. */
	public static final WriteResult DONE = new WriteResult(0, false);

}
