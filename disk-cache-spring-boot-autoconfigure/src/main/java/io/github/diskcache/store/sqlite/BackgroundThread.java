package io.github.diskcache.store.sqlite;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what nobody waits for. They keep neither the JVM nor the application of
 * whoever was there first from ending.
 */
final class BackgroundThread {

	private static final long IDLE_SECONDS = 2;

	private BackgroundThread() {
	}

	static Thread of(String name, Runnable work) {
		Thread thread = new Thread(null, work, name, 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	}

	/**
	 * Makes an executor with a thread that goes when there is nothing left to do.
	 * @param name the name of the thread
	 * @param afterEnd what becomes of work that comes after the end
	 * @return the executor
	 */
	static ThreadPoolExecutor executor(String name, RejectedExecutionHandler afterEnd) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (work) -> of(name, work), afterEnd);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

}
