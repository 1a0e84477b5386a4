package io.github.diskcache.store.sqlite;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the commits of other processes from our own: <em>each commit adds one to the
 * file's sequence, so whoever finds a number that is not ours has found another's
 * commit</em>. A transaction is noted under the writer; anybody may look.
 */
final class ForeignCommits {

	private static final long UNKNOWN = -1;

	private final Runnable listener;

	// The number of the last commit that is known, and of the one that is under way: it
	// can be seen in the file before it is noted here.
	private final AtomicLong known = new AtomicLong(UNKNOWN);

	private volatile long underWay = UNKNOWN;

	// A look knows of others' commits that the writer has not heard of.
	private final AtomicBoolean newsForWriter = new AtomicBoolean();

	/**
	 * Creates a state in which nothing is known.
	 * @param listener is told of others' commits
	 */
	ForeignCommits(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Notes where the file stands before anything was read from it.
	 * @param sequence the number found in it
	 */
	void start(long sequence) {
		this.known.set(sequence);
	}

	/**
	 * Notes the beginning of a transaction of ours.
	 * @param sequence the number found in it
	 * @return whether others may have made a commit since our last transaction
	 */
	boolean begin(long sequence) {
		boolean foreign = sequence != this.known.get();
		if (foreign) {
			this.known.set(sequence);
			this.listener.run();
		}
		this.underWay = sequence + 1;
		return this.newsForWriter.getAndSet(false) || foreign;
	}

	void committed() {
		this.known.set(this.underWay);
		this.underWay = UNKNOWN;
	}

	/** Nothing is known, not even whether a commit of ours has reached the file. */
	void forget() {
		this.known.set(UNKNOWN);
		this.underWay = UNKNOWN;
	}

	/**
	 * Returns what a look at the file is compared with. To be asked before the look: the
	 * other way round, a commit in between would be missed.
	 * @return the number that the file holds unless others have made a commit
	 */
	long expected() {
		return this.known.get();
	}

	/**
	 * Compares what was found in the file.
	 * @param expected what was expected
	 * @param found the number found
	 */
	void found(long expected, long found) {
		boolean ours = found == expected || found == this.underWay || found == this.known.get();
		if (!ours) {
			// First, for the writer takes what is known for what it has heard of.
			this.newsForWriter.set(true);
		}
		// The writer may know more by now.
		this.known.compareAndSet(expected, found);
		if (!ours) {
			this.listener.run();
		}
	}

}
