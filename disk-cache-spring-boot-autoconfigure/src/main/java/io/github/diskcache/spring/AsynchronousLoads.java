package io.github.diskcache.spring;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.diskcache.spring.Loads.Load;
import org.jspecify.annotations.Nullable;

/**
 * Loads for which nobody waits: <em>one at a time for each key; callers get futures of
 * their own, so that one who cancels cancels nothing for the others</em>. Loaders are
 * called, and values stored, by threads that nobody else needs.
 */
final class AsynchronousLoads {

	private final Map<LoadKey, Pending> pending = new ConcurrentHashMap<>();

	private final CompletionThreads threads;

	AsynchronousLoads(CompletionThreads threads) {
		this.threads = threads;
	}

	CompletableFuture<@Nullable Object> load(LoadKey key, Function<Load, CompletableFuture<@Nullable Object>> loader) {
		Pending mine = new Pending();
		Pending other = this.pending.putIfAbsent(key, mine);
		if (other == null) {
			CompletableFuture<@Nullable Object> own = mine.forCaller();
			run(key, mine, loader);
			return own;
		}
		if (other.isLoadedBy(Thread.currentThread())) {
			return CompletableFuture.failedFuture(new IllegalStateException(
					"The loader of key '" + key.key() + "' asks for the value that it is to load"));
		}
		return other.forCaller();
	}

	/** Whatever happens, the load has an end: others will wait for it. */
	private void run(LoadKey key, Pending mine, Function<Load, CompletableFuture<@Nullable Object>> loader) {
		try {
			this.threads.run(() -> start(key, mine, loader));
		}
		catch (RuntimeException | Error ex) {
			finish(key, mine, null, ex);
		}
	}

	void changed(String key) {
		if (!this.pending.isEmpty()) {
			this.pending.keySet().stream().filter((candidate) -> candidate.key().equals(key)).forEach(this::detach);
		}
	}

	void allChanged() {
		this.pending.keySet().forEach(this::detach);
	}

	private void detach(LoadKey key) {
		Pending load = this.pending.get(key);
		if (load != null) {
			load.load.change();
			this.pending.remove(key, load);
		}
	}

	// What comes after the load is reported by the future that callers have.
	@SuppressWarnings("FutureReturnValueIgnored")
	private void start(LoadKey key, Pending mine, Function<Load, CompletableFuture<@Nullable Object>> loader) {
		mine.caller = Thread.currentThread();
		try {
			loader.apply(mine.load).whenComplete((value, failure) -> finish(key, mine, value, failure));
		}
		catch (Throwable ex) {
			finish(key, mine, null, ex);
		}
		finally {
			mine.caller = null;
		}
	}

	private void finish(LoadKey key, Pending mine, @Nullable Object value, @Nullable Throwable failure) {
		this.pending.remove(key, mine);
		settle(mine.future, value, failure);
	}

	/** Without the wrapping that each stage of a future adds to an exception. */
	private static void settle(CompletableFuture<@Nullable Object> future, @Nullable Object value,
			@Nullable Throwable failure) {
		if (failure == null) {
			future.complete(value);
		}
		else {
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			future.completeExceptionally((cause != null) ? cause : failure);
		}
	}

	/**
	 * A load that was asked for.
	 */
	private static final class Pending {

		private final CompletableFuture<@Nullable Object> future = new CompletableFuture<>();

		private final Load load = new Load();

		private volatile @Nullable Thread caller;

		@SuppressWarnings("FutureReturnValueIgnored")
		private CompletableFuture<@Nullable Object> forCaller() {
			CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
			this.future.whenComplete((value, failure) -> settle(own, value, failure));
			return own;
		}

		private boolean isLoadedBy(Thread thread) {
			return this.caller == thread;
		}

	}

}
