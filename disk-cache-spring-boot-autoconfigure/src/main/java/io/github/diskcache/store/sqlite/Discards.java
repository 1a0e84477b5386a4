package io.github.diskcache.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Useless rows that somebody has found and the next transaction removes. Those for which
 * there is no room are found again.
 */
final class Discards {

	private static final int MOST = 10_000;

	private final Queue<Discard> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger count = new AtomicInteger();

	boolean offer(Discard discard) {
		if (this.count.get() >= MOST) {
			return false;
		}
		this.count.incrementAndGet();
		this.queue.add(discard);
		return true;
	}

	/** Takes all that are there. */
	List<Discard> take() {
		List<Discard> taken = new ArrayList<>();
		for (Discard next = this.queue.poll(); next != null; next = this.queue.poll()) {
			this.count.decrementAndGet();
			taken.add(next);
		}
		return taken;
	}

}
