package io.github.diskcache.store.sqlite;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leads for requests that nobody waits for: <em>after {@link #wake} what was queued
 * before is carried out</em>, by others or by a thread that goes when there is nothing
 * left to do.
 */
final class BackgroundLeader {

	private static final String THREAD = "disk-cache-writer";

	private final GroupCommit groupCommit;

	private final ThreadPoolExecutor executor;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	BackgroundLeader(GroupCommit groupCommit) {
		this.groupCommit = groupCommit;
		this.executor = BackgroundThread.executor(THREAD, BackgroundLeader::runAfterEnd);
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
		BackgroundThread.of(THREAD, work).start();
	}

}
