package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.sqlite.RunningTotals.Saved;
import org.jspecify.annotations.Nullable;

/**
 * The totals as our last commit has left them. <em>While nobody else writes they need not
 * be read again</em>: whether somebody has shows when a transaction replaces them, and
 * then it is carried out again. Guarded by the writer.
 */
final class KnownTotals {

	/** Who writes now will probably write again. */
	private static final int TRANSACTIONS_AFTER_OTHERS = 16;

	private @Nullable Saved last;

	private int toRead;

	/**
	 * Returns the totals at the beginning of a transaction.
	 * @param statements the connection
	 * @param sequence the number of the last commit that anybody has seen
	 * @return the totals, read or known
	 */
	RunningTotals begin(Statements statements, long sequence) {
		Saved known = this.last;
		// Until this transaction has been committed nobody knows.
		this.last = null;
		if (this.toRead > 0) {
			this.toRead--;
			return RunningTotals.load(statements);
		}
		return (known != null && known.sequence() == sequence) ? RunningTotals.known(statements, known)
				: RunningTotals.load(statements);
	}

	void committed(Saved saved) {
		this.last = saved;
	}

	void othersWrite() {
		this.toRead = TRANSACTIONS_AFTER_OTHERS;
	}

	void forget() {
		this.last = null;
	}

}
