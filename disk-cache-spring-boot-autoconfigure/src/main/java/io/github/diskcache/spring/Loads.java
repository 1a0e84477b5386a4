package io.github.diskcache.spring;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.diskcache.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Loads of one cache: <em>one at a time for each key; no lock is held meanwhile</em>. So
 * a loader may use the cache. One that waits for itself gets an exception instead.
 * Callers who have futures join those who wait, but not the other way round: what a
 * future waits for can't be seen, and may be the caller.
 */
final class Loads implements ChangeListener {

	private final Map<LoadKey, Load> underWay = new ConcurrentHashMap<>();

	private final String cacheName;

	private final WaitingThreads waiting;

	private final CompletionThreads threads;

	Loads(String cacheName, WaitingThreads waiting, CompletionThreads threads) {
		this.cacheName = cacheName;
		this.waiting = waiting;
		this.threads = threads;
	}

	/**
	 * Loads a value on this thread, or waits for who loads it already.
	 * @param key the key
	 * @param loader loads and stores it
	 * @return the value
	 * @throws LoadFailure if the loader failed
	 */
	@Nullable Object load(LoadKey key, Function<Load, Callable<@Nullable Object>> loader) throws LoadFailure {
		Load mine = new Load();
		mine.calledBy(Thread.currentThread());
		Load other = this.underWay.putIfAbsent(key, mine);
		return (other != null) ? await(key, other) : run(key, mine, loader.apply(mine));
	}

	/**
	 * Has a value loaded on a thread that nobody else needs, or joins who loads it
	 * already.
	 * @param key the key
	 * @param loader loads and stores it
	 * @param joined is told, in the end, of a load that was another's
	 * @return the value to come
	 */
	CompletableFuture<@Nullable Object> loadLater(LoadKey key,
			Function<Load, CompletableFuture<@Nullable Object>> loader, Consumer<Load> joined) {
		Load mine = new Load();
		Load other = this.underWay.get(key.ofThoseWhoWait());
		if (other == null) {
			other = this.underWay.putIfAbsent(key, mine);
		}
		if (other == null) {
			CompletableFuture<@Nullable Object> own = mine.forCaller(this::onItsOwnThread);
			runLater(key, mine, loader);
			return own;
		}
		return (other.thread() != Thread.currentThread()) ? join(other, joined)
				: CompletableFuture.failedFuture(circle(key));
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private CompletableFuture<@Nullable Object> join(Load load, Consumer<Load> joined) {
		load.outcome().whenComplete((value, failure) -> joined.accept(load));
		return load.forCaller(this::onItsOwnThread);
	}

	/**
	 * A value whose load began before a change is not stored after it, and is given to
	 * nobody who comes after it.
	 */
	@Override
	public void changed(String key) {
		if (!this.underWay.isEmpty()) {
			this.underWay.keySet().stream().filter((candidate) -> candidate.key().equals(key)).forEach(this::detach);
		}
	}

	@Override
	public void allChanged() {
		this.underWay.keySet().forEach(this::detach);
	}

	private void detach(LoadKey key) {
		Load load = this.underWay.get(key);
		if (load != null) {
			load.change();
			this.underWay.remove(key, load);
		}
	}

	private @Nullable Object run(LoadKey key, Load load, Callable<@Nullable Object> loader) throws LoadFailure {
		try {
			Object value = loader.call();
			finish(key, load, value, null);
			return value;
		}
		catch (Throwable ex) {
			finish(key, load, null, ex);
			throw new LoadFailure(ex);
		}
	}

	/** Whatever happens, the load has an end: others will wait for it. */
	private void runLater(LoadKey key, Load load, Function<Load, CompletableFuture<@Nullable Object>> loader) {
		try {
			this.threads.run(() -> start(key, load, loader));
		}
		catch (RuntimeException | Error ex) {
			finish(key, load, null, ex);
		}
	}

	// What comes after the load is reported by the futures that callers have.
	@SuppressWarnings("FutureReturnValueIgnored")
	private void start(LoadKey key, Load load, Function<Load, CompletableFuture<@Nullable Object>> loader) {
		load.calledBy(Thread.currentThread());
		try {
			loader.apply(load).whenComplete((value, failure) -> finish(key, load, value, plain(failure)));
		}
		catch (Throwable ex) {
			finish(key, load, null, ex);
		}
		finally {
			load.calledBy(null);
		}
	}

	/** If that can't be had, callers get their answer all the same. */
	private void onItsOwnThread(Runnable task) {
		try {
			this.threads.run(task);
		}
		catch (RuntimeException | Error ex) {
			task.run();
		}
	}

	/** Without the wrapping that each stage of a future adds to an exception. */
	private static @Nullable Throwable plain(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * First it is no load any more: who comes after the end must look at the cache, which
	 * may have changed.
	 */
	private void finish(LoadKey key, Load load, @Nullable Object value, @Nullable Throwable failure) {
		this.underWay.remove(key, load);
		load.complete(value, failure);
	}

	private @Nullable Object await(LoadKey key, Load load) throws LoadFailure {
		try {
			if (this.waiting.begin(load)) {
				throw new LoadFailure(circle(key));
			}
			return load.outcome().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LoadFailure(ex);
		}
		catch (CancellationException | ExecutionException ex) {
			throw new LoadFailure(load.failureOr(ex));
		}
		finally {
			this.waiting.end();
		}
	}

	private IllegalStateException circle(LoadKey key) {
		return new IllegalStateException("Cache '" + this.cacheName + "': the loader of key '" + key.key()
				+ "' waits for a value that waits for this one: it would wait for ever. Load one of them without "
				+ "'sync', or don't use the cache for it");
	}

}
