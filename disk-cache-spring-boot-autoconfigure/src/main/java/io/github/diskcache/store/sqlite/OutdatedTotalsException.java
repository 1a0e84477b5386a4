package io.github.diskcache.store.sqlite;

/**
 * Others have committed since the totals were known: the transaction has to be carried
 * out again.
 */
@SuppressWarnings("serial")
final class OutdatedTotalsException extends RuntimeException {

	OutdatedTotalsException() {
		super("Others have changed the totals", null, false, false);
	}

}
