package io.github.diskcache.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which threads wait for which loads, in all caches of a manager: <em>whoever would wait
 * for itself, directly or through others, gets an exception instead</em>. For that the
 * thread has to be known that runs a loader. Once an asynchronous loader has returned its
 * future nobody knows who completes it, perhaps whoever waits here: so nobody waits for
 * that without end.
 */
final class LoadWaits {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Map<Thread, Load> waiting = new ConcurrentHashMap<>();

	private final long patience;

	LoadWaits() {
		this(PATIENCE);
	}

	LoadWaits(Duration patience) {
		this.patience = patience.toMillis();
	}

	/**
	 * Waits for the end of a load.
	 * @param load the load
	 * @return how it has ended, or {@code null} if it is asynchronous and takes too long
	 * @throws LoadFailure if that would be for ever, or the thread is interrupted
	 */
	@Nullable LoadOutcome await(Load load) throws LoadFailure {
		this.waiting.put(Thread.currentThread(), load);
		try {
			// After this thread is seen as waiting: of several that close a circle, the
			// last sees it.
			requireNoCircle(load);
			return load.isAsynchronous() ? load.await(this.patience) : load.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LoadFailure(ex);
		}
		finally {
			this.waiting.remove(Thread.currentThread());
		}
	}

	private void requireNoCircle(Load load) throws LoadFailure {
		List<Load> passed = new ArrayList<>();
		Load next = load;
		// A load that is done keeps nobody waiting, though its waiters may still be
		// listed.
		while (next != null && !next.isDone()) {
			passed.add(next);
			Thread loader = next.thread();
			if (loader == Thread.currentThread()) {
				throw new LoadFailure(circle(passed));
			}
			next = (loader != null) ? this.waiting.get(loader) : null;
		}
	}

	/**
	 * Tells a loader that it asks for what it is to load.
	 * @param load the load
	 * @return the exception
	 */
	static IllegalStateException circle(Load load) {
		return circle(List.of(load));
	}

	private static IllegalStateException circle(List<Load> passed) {
		return new IllegalStateException("The loader of " + passed.get(passed.size() - 1)
				+ " waits for a value that waits for this one: it would wait for ever ("
				+ passed.stream().map(Load::toString).collect(Collectors.joining(", "))
				+ "). Load one of them without 'sync', or don't use the cache for it");
	}

}
