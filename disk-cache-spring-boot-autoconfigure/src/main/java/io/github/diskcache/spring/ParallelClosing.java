package io.github.diskcache.spring;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Closes caches beside each other, for each may have to wait for its disk: <em>the caller
 * waits for a bounded time</em>, the rest is finished without it, or by whoever opens the
 * file next.
 *
 * @param patience how long the caller waits
 */
record ParallelClosing(Duration patience) {

	private static final Log logger = LogFactory.getLog(DiskBackedCacheManager.class);

	private static final int MOST_THREADS = 8;

	void close(Collection<String> names, Consumer<String> closer) {
		Set<String> open = ConcurrentHashMap.newKeySet();
		open.addAll(names);
		if (open.isEmpty()) {
			return;
		}
		ThreadPoolExecutor threads = threads(Math.min(open.size(), MOST_THREADS));
		for (String name : Set.copyOf(open)) {
			threads.execute(() -> {
				closer.accept(name);
				open.remove(name);
			});
		}
		threads.shutdown();
		await(threads);
		if (!open.isEmpty()) {
			logger.warn("Some caches could not be closed in time, because their disk is slow or locked: " + open
					+ ". What asynchronous methods have put last may be lost");
		}
	}

	private static ThreadPoolExecutor threads(int number) {
		return new ThreadPoolExecutor(number, number, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (work) -> {
			Thread thread = new Thread(work, "disk-cache-closer");
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * An interruption that came before is no reason to leave the caches open; one that
	 * comes meanwhile is a wish to go on.
	 */
	private void await(ThreadPoolExecutor threads) {
		boolean interrupted = Thread.interrupted();
		try {
			if (!threads.awaitTermination(this.patience.toNanos(), TimeUnit.NANOSECONDS)) {
				logger.debug("The time to close the caches is over");
			}
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
