package io.github.diskcache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.diskcache.SharedCache;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Loads what callers miss: <em>once for all who ask for the same, whether they wait or
 * not</em>. No lock is held meanwhile, so a loader may use the cache. A caller who waits
 * runs the loader on its own thread; for one who does not, a thread that nobody else
 * needs calls it, stores the value and completes the future.
 */
final class Loads {

	private static final Log logger = LogFactory.getLog(Loads.class);

	private final String cacheName;

	private final KeyedLoads underWay = new KeyedLoads();

	private final LoadWaits waits;

	private final CompletionThreads threads;

	/**
	 * Creates the loads of a cache.
	 * @param cache the cache, whose changes count from now on
	 * @param waits who waits for loads, in all caches
	 * @param threads for those who don't wait
	 */
	Loads(SharedCache cache, LoadWaits waits, CompletionThreads threads) {
		this.cacheName = cache.name();
		this.waits = waits;
		this.threads = threads;
		cache.changeListener(this.underWay);
	}

	/**
	 * Loads a value, or waits for who loads it already.
	 * @param key the key
	 * @param loader loads and stores it
	 * @return the value
	 * @throws LoadFailure if the loader failed
	 */
	@Nullable Object load(LoadKey key, Loader loader) throws LoadFailure {
		Load mine = Load.onThisThread(this.cacheName, key);
		for (Load other = this.underWay.enter(mine); other != null; other = this.underWay.enter(mine)) {
			LoadOutcome outcome = this.waits.await(other);
			if (outcome != null) {
				return outcome.valueOrThrow();
			}
			// Others who have waited, too, find this one or the next.
			if (this.underWay.leave(other)) {
				logger.warn("The asynchronous load of " + other + " takes so long that it is not waited for any "
						+ "longer; perhaps it waits for a caller who waits for it");
			}
		}
		return run(mine, loader).valueOrThrow();
	}

	private LoadOutcome run(Load load, Loader loader) {
		LoadOutcome outcome;
		try {
			outcome = new LoadOutcome(loader.load(load), null);
		}
		catch (Throwable ex) {
			outcome = new LoadOutcome(null, ex);
		}
		end(load, outcome);
		return outcome;
	}

	/**
	 * Loads a value for somebody who does not wait, or joins who loads it already.
	 * @param key the key
	 * @param loader looks for the value once more, loads and stores it
	 * @param joined is told, before the caller is, of a value that another caller has
	 * asked for: whether it was found and not loaded
	 * @return a future of the caller's own: who cancels it cancels nothing for others
	 */
	CompletableFuture<@Nullable Object> loadLater(LoadKey key, AsynchronousLoader loader, Consumer<Boolean> joined) {
		Load mine = Load.later(this.cacheName, key);
		Load other = this.underWay.enter(mine);
		return (other != null) ? join(other, joined) : start(mine, loader);
	}

	private CompletableFuture<@Nullable Object> join(Load load, Consumer<Boolean> joined) {
		if (load.isLoadedByThisThread()) {
			joined.accept(false);
			return CompletableFuture.failedFuture(LoadWaits.circle(load));
		}
		return this.threads.later(load::atEnd, (own) -> {
			joined.accept(load.wasFound());
			load.outcome().settle(own);
		});
	}

}
