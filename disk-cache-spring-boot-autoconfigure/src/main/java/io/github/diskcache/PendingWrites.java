package io.github.diskcache;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.WriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * Changes that callers did not wait for: <em>from when such a change returns until the
 * store is done with it, its effect is seen here, before memory and disk are looked
 * at</em>.
 *
 * <p>
 * {@code lock} makes the order in which changes are seen that in which they are enqueued.
 * It is taken under the store's writer, so nothing that needs the writer is done under
 * it. A change is enqueued before it is seen: what others ask the store for once they
 * have seen it comes later. The store awaits that it is seen before its commit
 * ({@link #awaitSeen}): nobody sees what came later first.
 */
final class PendingWrites {

	// A guess at what a change occupies besides its value.
	private static final long BYTES_PER_CHANGE = 256;

	private final ConcurrentHashMap<String, Pending> byKey = new ConcurrentHashMap<>();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.
	private final Set<WriteRequest> requests = Collections.newSetFromMap(new IdentityHashMap<>());

	// Written under the lock.
	private volatile boolean any;

	// How many changes by key have a value.
	private final AtomicInteger values = new AtomicInteger();

	private final AtomicInteger clears = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicInteger removals = new AtomicInteger();

	/**
	 * Finds the change of a key.
	 * @param key the key
	 * @return the change, or {@code null} if none is pending
	 */
	@Nullable Pending find(String key) {
		if (!this.any) {
			return null;
		}
		// In this order: a clear counts before it takes the keys out.
		Pending pending = this.byKey.get(key);
		return (pending == null && this.clears.get() > 0) ? Pending.CLEARED : pending;
	}

	long bytes() {
		return this.bytes.get();
	}

	/**
	 * Returns how many removals of single entries the store has not done yet.
	 * @return their number
	 */
	int removals() {
		return this.removals.get();
	}

	/**
	 * Tells whether there is a value among the changes.
	 * @return whether there is one
	 */
	boolean holdsValue() {
		return this.values.get() > 0;
	}

	/**
	 * Tells whether a removal of all entries is pending.
	 * @return whether there is one
	 */
	boolean isCleared() {
		return this.clears.get() > 0;
	}

	/**
	 * Adds a change of one key. A removal of what is gone adds nothing, so removals can't
	 * pile up.
	 * @param key the key
	 * @param request what the store is asked for
	 * @param live the new value, or {@code null} if the entry goes
	 * @param queue where the store takes requests from
	 */
	void add(String key, WriteRequest request, @Nullable LiveValue live, Consumer<WriteRequest> queue) {
		this.lock.lock();
		try {
			if (live != null || !isGone(key)) {
				note(request);
				queue.accept(request);
				show(key, new Pending(request, live));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Adds a removal of all entries.
	 * @param request what the store is asked for
	 * @param queue where the store takes requests from
	 */
	void addClear(WriteRequest.Clear request, Consumer<WriteRequest> queue) {
		this.lock.lock();
		try {
			if (!isCleared() || !this.byKey.isEmpty()) {
				note(request);
				queue.accept(request);
				this.clears.incrementAndGet();
				this.byKey.clear();
				this.values.set(0);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns when all changes are seen that the store has taken. */
	void awaitSeen() {
		if (this.any) {
			this.lock.lock();
			try {
				this.any = !this.requests.isEmpty();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * The store is done with requests, some of which may be pending here, and memory
	 * knows the outcome.
	 * @param finished the requests
	 */
	void done(List<WriteRequest> finished) {
		if (!this.any) {
			return;
		}
		this.lock.lock();
		try {
			finished.stream().filter(this.requests::remove).forEach(this::forget);
			this.any = !this.requests.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whoever puts it again has not returned yet: that comes after this removal, too. */
	private boolean isGone(String key) {
		Pending pending = find(key);
		return pending != null && pending.live() == null;
	}

	private void note(WriteRequest request) {
		this.requests.add(request);
		this.bytes.addAndGet(sizeOf(request));
		this.removals.addAndGet(removalsIn(request));
		this.any = true;
	}

	private void forget(WriteRequest request) {
		this.bytes.addAndGet(-sizeOf(request));
		this.removals.addAndGet(-removalsIn(request));
		if (request instanceof WriteRequest.Put put) {
			put.entries().forEach((entry) -> forget(entry.key(), request));
		}
		else if (request instanceof WriteRequest.Delete delete) {
			delete.keys().forEach((key) -> forget(key, request));
		}
		else if (request instanceof WriteRequest.Supersede supersede) {
			forget(supersede.key(), request);
		}
		else if (request instanceof WriteRequest.Clear) {
			this.clears.decrementAndGet();
		}
	}

	private void show(String key, Pending pending) {
		Pending former = this.byKey.put(key, pending);
		this.values.addAndGet(valuesIn(pending) - valuesIn(former));
	}

	private void forget(String key, WriteRequest request) {
		Pending pending = this.byKey.get(key);
		if (pending != null && pending.request() == request) {
			this.byKey.remove(key);
			this.values.addAndGet(-valuesIn(pending));
		}
	}

	private static int valuesIn(@Nullable Pending pending) {
		return (pending != null && pending.live() != null) ? 1 : 0;
	}

	private static int removalsIn(WriteRequest request) {
		return (request instanceof WriteRequest.Delete) ? 1 : 0;
	}

	private static long sizeOf(WriteRequest request) {
		long values = (request instanceof WriteRequest.Put put)
				? put.entries().stream().mapToLong((NewEntry entry) -> entry.head().size()).sum() : 0;
		return BYTES_PER_CHANGE + values;
	}

	/**
	 * The change of one key.
	 *
	 * @param request what the store was asked for
	 * @param live the new value, or {@code null} if the entry goes
	 */
	record Pending(WriteRequest request, @Nullable LiveValue live) {

		private static final Pending CLEARED = new Pending(new WriteRequest.Clear(0), null);

	}

}
