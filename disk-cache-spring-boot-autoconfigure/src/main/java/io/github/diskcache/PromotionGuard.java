package io.github.diskcache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Keeps what a slow reader found on disk out of memory once it has changed: <em>from just
 * before a commit until its entries are installed, no key that it changes can be put into
 * memory</em>.
 *
 * <p>
 * Keys share 1,024 counters, odd while a change of one of their keys is under way; one
 * more counter stands for all keys. They are changed only under the store's writer. A
 * reader takes a ticket before it asks the store; the ticket is good as long as both
 * counters are what they were, and even.
 */
final class PromotionGuard {

	/** The ticket of a reader that came in the middle of a change. */
	static final long NO_TICKET = -1;

	private static final int STRIPES = 1024;

	private final AtomicLongArray stripes = new AtomicLongArray(STRIPES);

	private final AtomicLong sweeps = new AtomicLong();

	/**
	 * Returns a ticket. Both counters only grow, so that an equal sum means equal
	 * counters.
	 * @param key the key that will be read
	 * @return the ticket
	 */
	long ticket(String key) {
		long stripe = this.stripes.get(stripe(key));
		long sweep = this.sweeps.get();
		return isOdd(stripe) || isOdd(sweep) ? NO_TICKET : stripe + sweep;
	}

	boolean isGood(String key, long ticket) {
		return ticket != NO_TICKET && ticket(key) == ticket;
	}

	void begin(String key) {
		int stripe = stripe(key);
		if (!isOdd(this.stripes.get(stripe))) {
			this.stripes.incrementAndGet(stripe);
		}
	}

	void end(String key) {
		int stripe = stripe(key);
		if (isOdd(this.stripes.get(stripe))) {
			this.stripes.incrementAndGet(stripe);
		}
	}

	void beginSweep() {
		if (!isOdd(this.sweeps.get())) {
			this.sweeps.incrementAndGet();
		}
	}

	void endSweep() {
		if (isOdd(this.sweeps.get())) {
			this.sweeps.incrementAndGet();
		}
	}

	/** Ends all changes that are under way, whatever keys they were announced for. */
	void endAll() {
		for (int i = 0; i < STRIPES; i++) {
			if (isOdd(this.stripes.get(i))) {
				this.stripes.incrementAndGet(i);
			}
		}
		endSweep();
	}

	private static int stripe(String key) {
		int hash = key.hashCode();
		return (hash ^ (hash >>> 16)) & (STRIPES - 1);
	}

	private static boolean isOdd(long counter) {
		return (counter & 1) != 0;
	}

}
