package io.github.diskcache.store.sqlite;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the commits of other processes from our own: <em>each commit adds one to the
 * file's sequence, so whoever finds a number that is not ours has found another's
 * commit</em>. Two have to hear of it, each at its own time: the listener as soon as
 * anybody looks, and the writer at its next transaction.
 */
final class ForeignCommits {

	private static final long UNKNOWN = -1;

	private final Runnable listener;

	// The number of the last commit that the writer knows of; guarded by the writer.
	private long written = UNKNOWN;

	// That of the last one that the listener needs to hear no more of.
	private final AtomicLong told = new AtomicLong(UNKNOWN);

	// That of ours which is under way: it can be seen in the file before it is noted.
	private volatile long underWay = UNKNOWN;

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
		this.written = sequence;
		this.told.set(sequence);
	}

	/**
	 * Notes the beginning of a transaction of ours.
	 * @param sequence the number before it, as it was found or is known to be
	 * @return whether others may have made a commit since our last transaction
	 */
	boolean begin(long sequence) {
		boolean foreign = sequence != this.written;
		this.written = sequence;
		if (this.told.getAndSet(sequence) != sequence) {
			this.listener.run();
		}
		return foreign;
	}

	/**
	 * Notes that the number of our transaction is settled: nobody else can have it.
	 * @param sequence the number
	 */
	void saved(long sequence) {
		this.underWay = sequence;
	}

	void committed() {
		this.written = this.underWay;
		this.told.set(this.underWay);
		this.underWay = UNKNOWN;
	}

	/** Nothing is known, not even whether a commit of ours has reached the file. */
	void forget() {
		this.written = UNKNOWN;
		this.told.set(UNKNOWN);
		this.underWay = UNKNOWN;
	}

	/**
	 * Returns what a look at the file is compared with. To be asked before the look: the
	 * other way round, a commit in between would be missed.
	 * @return the number that the file holds unless others have made a commit
	 */
	long expected() {
		return this.told.get();
	}

	/**
	 * Compares what was found in the file.
	 * @param expected what was expected
	 * @param found the number found
	 */
	void found(long expected, long found) {
		boolean ours = found == expected || found == this.underWay || found == this.told.get();
		// The writer may know more by now.
		this.told.compareAndSet(expected, found);
		if (!ours) {
			this.listener.run();
		}
	}

}
