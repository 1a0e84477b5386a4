package io.github.diskcache.store.sqlite;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leads for requests that nobody waits for: <em>after {@link #wake} what was queued
 * before is carried out</em>, by others or by a thread that goes when there is nothing
 * left to do.
 */
final class BackgroundLeader {

	private static final long IDLE_SECONDS = 2;

	private final GroupCommit groupCommit;

	private final ThreadPoolExecutor executor;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	BackgroundLeader(GroupCommit groupCommit) {
		this.groupCommit = groupCommit;
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				BackgroundLeader::thread, BackgroundLeader::runAfterEnd);
		this.executor.allowCoreThreadTimeOut(true);
	}

	void wake() {
		if (this.scheduled.compareAndSet(false, true)) {
			try {
				this.executor.execute(this::lead);
			}
			catch (Error ex) {
				// No thread can be made now; the next request tries again.
				this.scheduled.set(false);
				throw ex;
			}
		}
	}

	/** What is queued by now is left to whoever closes the store. */
	void end() {
		this.executor.shutdown();
	}

	private void lead() {
		// First: a request that comes later than the look at the queue needs another run.
		this.scheduled.set(false);
		try {
			this.groupCommit.leadUntilEmpty();
		}
		finally {
			if (this.groupCommit.hasRequests()) {
				// This thread ends with what broke off.
				wake();
			}
		}
	}

	/**
	 * A request that comes after the end has to be refused, and not by its caller, who
	 * may hold a lock that the leader needs.
	 */
	private static void runAfterEnd(Runnable work, ThreadPoolExecutor executor) {
		thread(work).start();
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(null, work, "disk-cache-writer", 0, false);
		thread.setDaemon(true);
		// Whoever made the first request must not be kept from being unloaded.
		thread.setContextClassLoader(null);
		return thread;
	}

}
