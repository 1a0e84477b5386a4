package io.github.diskcache.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * Some work on a thread of its own.
 *
 * @param <T> the type of its result
 */
public final class Worker<T> {

	private static final long PATIENCE = 20;

	private final FutureTask<T> task;

	private final Thread thread;

	private Worker(Callable<T> work) {
		this.task = new FutureTask<>(work);
		this.thread = new Thread(this.task);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	public static <T> Worker<T> start(Callable<T> work) {
		return new Worker<>(work);
	}

	public static Worker<?> run(Runnable work) {
		return new Worker<>(() -> {
			work.run();
			return null;
		});
	}

	/** Starts workers one after the other, each when the one before waits. */
	public static <T> List<Worker<T>> queue(int count, IntFunction<Callable<T>> work) {
		List<Worker<T>> workers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			workers.add(start(work.apply(i)).awaitWaiting());
		}
		return workers;
	}

	public Thread thread() {
		return this.thread;
	}

	public boolean isDone() {
		return this.task.isDone();
	}

	/** Returns when the thread waits for something that another one has to do. */
	public Worker<T> awaitWaiting() {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		while (!isWaiting()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError(this.thread + " does not wait, but is " + this.thread.getState());
			}
			Thread.onSpinWait();
		}
		return this;
	}

	public T outcome() {
		try {
			return this.task.get(PATIENCE, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new AssertionError(ex.getCause());
		}
		catch (InterruptedException | TimeoutException ex) {
			AssertionError hanging = new AssertionError("An operation hangs", ex);
			hanging.setStackTrace(this.thread.getStackTrace());
			throw hanging;
		}
	}

	private boolean isWaiting() {
		return isWaiting(this.thread);
	}

	/** Whether a thread waits for something that another one has to do, or has ended. */
	public static boolean isWaiting(Thread thread) {
		Thread.State state = thread.getState();
		return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING || state == Thread.State.TERMINATED;
	}

}
