package io.github.diskcache.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent writers share transactions: <em>whoever releases the writer looks at
 * the queue afterwards; a request completes exactly once, after the commit that contains
 * it</em>.
 *
 * <h2>How it works</h2> A caller enqueues its request and tries to take the writer. If it
 * gets it, it leads: it carries out what is queued, its own request included, at most two
 * groups, then hands over. If not, it parks until its request is done or it is its turn
 * to lead. No wake-up is lost: a request is enqueued before its caller tries the lock,
 * and the queue is looked at after the lock was released, so one of both sees the other.
 *
 * <p>
 * Nobody waits for some requests, so {@code awaited} has the others once more: whoever
 * releases the writer looks at these alone. A request comes there first, so that whoever
 * completes it finds it; who is woken in between comes to the lock anyway. Those that are
 * done are taken out under the writer.
 *
 * <p>
 * {@code writer} guards the writing connection and everything that changes with it. The
 * executor is called under it, and readers keep no snapshot meanwhile.
 */
final class GroupCommit {

	private static final int MOST_REQUESTS = 256;

	private static final long MOST_BYTES = 4L * 1024 * 1024;

	private static final int GROUPS_PER_LEADER = 2;

	// Who was woken to lead may be a virtual thread that others keep from running.
	private static final long PATIENCE_WITH_LEADER = TimeUnit.MILLISECONDS.toNanos(50);

	private final Queue<PendingWrite> queue = new ConcurrentLinkedQueue<>();

	private final Queue<PendingWrite> awaited = new ConcurrentLinkedQueue<>();

	private final ReentrantLock writer = new ReentrantLock();

	private final Consumer<List<PendingWrite>> executor;

	private final Snapshots snapshots;

	private volatile Lull lull = Lull.none();

	/**
	 * Creates an empty queue.
	 * @param executor carries out a group, which may be empty, and completes each request
	 * @param snapshots what readers may keep while nobody has the writer
	 */
	GroupCommit(Consumer<List<PendingWrite>> executor, Snapshots snapshots) {
		this.executor = executor;
		this.snapshots = snapshots;
	}

	/**
	 * Has a request carried out and waits for it, interrupted or not: a request that is
	 * under way can't be taken back.
	 * @param request the request
	 * @return its result
	 */
	WriteResult submit(PendingWrite request) {
		this.awaited.add(request);
		this.queue.add(request);
		boolean interrupted = false;
		try {
			while (!request.isDone()) {
				// Not under the writer: who has it must not depend on being woken.
				long left = this.lull.left();
				if (left > 0 || !leadIfFree()) {
					LockSupport.parkNanos(this, (left > 0) ? left : PATIENCE_WITH_LEADER);
					interrupted |= Thread.interrupted();
				}
			}
		}
		finally {
			if (!request.isDone()) {
				// Its caller is told of what broke off, so nobody may carry it out later.
				this.queue.remove(request);
				this.awaited.remove(request);
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
		return request.outcome();
	}

	/**
	 * Returns what readers may keep while nobody has the writer.
	 * @return what tells them
	 */
	Snapshots snapshots() {
		return this.snapshots;
	}

	/**
	 * Leaves a request in the queue, in which it keeps its place. Somebody has to lead
	 * soon: see {@link #leadUntilEmpty}.
	 * @param request the request
	 */
	void enqueue(PendingWrite request) {
		this.queue.add(request);
	}

	/** Carries out what is queued, letting others who wait for the writer in between. */
	void leadUntilEmpty() {
		while (hasRequests()) {
			LockSupport.parkNanos(this, this.lull.left());
			exclusively(() -> {
				lead();
				return true;
			});
		}
	}

	boolean hasRequests() {
		return !this.queue.isEmpty();
	}

	private boolean leadIfFree() {
		if (!this.writer.tryLock()) {
			return false;
		}
		withWriter(() -> {
			lead();
			return true;
		});
		return true;
	}

	/** Has the executor do what it does without requests, if nobody is in the way. */
	void runIfIdle() {
		if (!this.queue.isEmpty() || this.lull.left() > 0 || !this.writer.tryLock()) {
			return;
		}
		withWriter(() -> {
			this.executor.accept(List.of());
			return true;
		});
	}

	/**
	 * Does something else while nobody writes. The only other way to take the writer, for
	 * it must not be released without a look at the queue.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return its result
	 */
	<T extends @Nullable Object> T exclusively(Supplier<T> work) {
		this.writer.lock();
		return withWriter(work);
	}

	private <T extends @Nullable Object> T withWriter(Supplier<T> work) {
		try {
			return this.snapshots.without(work);
		}
		finally {
			this.writer.unlock();
			wakeNext();
		}
	}

	/**
	 * Does something while requests wait, for a while.
	 * @param most how many nanoseconds they wait at most
	 * @param nanoTime tells how many have passed
	 * @param work the work
	 */
	void inLull(long most, LongSupplier nanoTime, Runnable work) {
		Lull begun = exclusively(() -> this.lull = new Lull(most, nanoTime));
		try {
			work.run();
		}
		finally {
			begun.end();
			wakeNext();
		}
	}

	/**
	 * Carries out everything that is queued. The caller holds the writer.
	 */
	void drain() {
		while (!this.queue.isEmpty()) {
			execute(nextGroup());
		}
	}

	private void lead() {
		for (int i = 0; i < GROUPS_PER_LEADER && !this.queue.isEmpty(); i++) {
			execute(nextGroup());
		}
	}

	private void execute(List<PendingWrite> group) {
		try {
			this.executor.accept(group);
		}
		catch (RuntimeException | Error ex) {
			RuntimeException cause = (ex instanceof RuntimeException runtime) ? runtime
					: new StoreException(StoreException.Kind.IO, "A write broke off: " + ex, ex);
			group.stream().filter((request) -> !request.isDone()).forEach((request) -> request.fail(cause));
			if (ex instanceof Error error) {
				throw error;
			}
		}
		finally {
			forgetDone();
		}
	}

	/** The order may differ from that of the queue, but in the end all are done. */
	private void forgetDone() {
		for (PendingWrite next = this.awaited.peek(); next != null && next.isDone(); next = this.awaited.peek()) {
			this.awaited.poll();
		}
	}

	private List<PendingWrite> nextGroup() {
		List<PendingWrite> group = new ArrayList<>();
		long bytes = 0;
		while (group.size() < MOST_REQUESTS && bytes < MOST_BYTES) {
			PendingWrite next = this.queue.poll();
			if (next == null) {
				break;
			}
			group.add(next);
			bytes += next.bytes();
		}
		return group;
	}

	private void wakeNext() {
		for (PendingWrite next : this.awaited) {
			if (!next.isDone()) {
				next.wake();
				return;
			}
		}
	}

}
