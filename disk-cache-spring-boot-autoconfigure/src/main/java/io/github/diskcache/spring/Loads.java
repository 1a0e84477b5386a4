package io.github.diskcache.spring;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Loads in which callers wait: <em>one at a time for each key, on the thread of the
 * caller who came first; no lock is held meanwhile</em>. So a loader may use the cache.
 * One that waits for itself, directly or through others, gets an exception instead.
 */
final class Loads {

	private final Map<LoadKey, Load> loads = new ConcurrentHashMap<>();

	private final Map<Thread, Load> waiting = new ConcurrentHashMap<>();

	/**
	 * Loads a value, or waits for who loads it already.
	 * @param key the key
	 * @param loader loads and stores it
	 * @return the value
	 * @throws LoadFailure if the loader failed
	 */
	@Nullable Object load(LoadKey key, Loader loader) throws LoadFailure {
		Load mine = new Load();
		Load other = this.loads.putIfAbsent(key, mine);
		return (other != null) ? await(key, other) : run(key, mine, loader);
	}

	/**
	 * A value whose load began before a change is not stored after it, and is given to
	 * nobody who comes after it.
	 * @param key the key that is about to change
	 */
	void changed(String key) {
		if (!this.loads.isEmpty()) {
			this.loads.keySet().stream().filter((candidate) -> candidate.key().equals(key)).forEach(this::detach);
		}
	}

	void allChanged() {
		this.loads.keySet().forEach(this::detach);
	}

	private void detach(LoadKey key) {
		Load load = this.loads.get(key);
		if (load != null) {
			load.change();
			this.loads.remove(key, load);
		}
	}

	private @Nullable Object run(LoadKey key, Load load, Loader loader) throws LoadFailure {
		try {
			Object value = loader.load(load);
			// First: who comes after the end must look at the cache, which may have
			// changed.
			this.loads.remove(key, load);
			load.outcome.complete(value);
			return value;
		}
		catch (Throwable ex) {
			this.loads.remove(key, load);
			load.outcome.completeExceptionally(ex);
			throw new LoadFailure(ex);
		}
	}

	private @Nullable Object await(LoadKey key, Load load) throws LoadFailure {
		this.waiting.put(Thread.currentThread(), load);
		try {
			// After this thread is seen as waiting: of several that close a circle, the
			// last sees it.
			requireNoCircle(key, load);
			return load.outcome.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LoadFailure(ex);
		}
		catch (ExecutionException ex) {
			throw new LoadFailure((ex.getCause() != null) ? ex.getCause() : ex);
		}
		finally {
			this.waiting.remove(Thread.currentThread());
		}
	}

	private void requireNoCircle(LoadKey key, Load load) throws LoadFailure {
		Load next = load;
		// A load that is done keeps nobody waiting, though its waiters may still be
		// listed.
		while (next != null && !next.outcome.isDone()) {
			if (next.thread == Thread.currentThread()) {
				throw new LoadFailure(new IllegalStateException("The loader of key '" + key.key()
						+ "' waits for a value that waits for this one: it would wait for ever. Load one of them "
						+ "without 'sync', or don't use the cache for it"));
			}
			next = this.waiting.get(next.thread);
		}
	}

	/**
	 * Loads and stores a value.
	 */
	interface Loader {

		/**
		 * Loads and stores a value.
		 * @param load the load
		 * @return the value
		 * @throws Exception if that fails
		 */
		@Nullable Object load(Load load) throws Exception;

	}

	/**
	 * A load under way.
	 */
	static final class Load {

		private final Thread thread = Thread.currentThread();

		private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();

		// Held while the value is stored: a change comes before, and the value is not
		// stored, or after, and has the last word.
		private final ReentrantLock storing = new ReentrantLock();

		// Guarded by the lock.
		private boolean changed;

		void change() {
			this.storing.lock();
			try {
				this.changed = true;
			}
			finally {
				this.storing.unlock();
			}
		}

		/**
		 * Stores what was loaded, unless its entry has changed since the load began.
		 * @param store stores it
		 */
		void storeUnlessChanged(Runnable store) {
			this.storing.lock();
			try {
				if (!this.changed) {
					store.run();
				}
			}
			finally {
				this.storing.unlock();
			}
		}

	}

}
