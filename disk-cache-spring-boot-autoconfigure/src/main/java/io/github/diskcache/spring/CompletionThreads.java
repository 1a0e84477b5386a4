package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.util.ReflectionUtils;

/**
 * Threads on which the disk is read for those who must not wait, and their futures
 * completed: <em>each task has a thread of its own</em>, virtual where there are such.
 * Whoever completes a future runs what hangs on it, an annotated method perhaps, which
 * may block as long as it likes and wait for other tasks from here.
 */
final class CompletionThreads implements AutoCloseable {

	private static final int IDLE_SECONDS = 5;

	private final ExecutorService executor;

	private final @Nullable TaskDecorator decorator;

	CompletionThreads(@Nullable TaskDecorator decorator) {
		this.executor = virtualThreads();
		this.decorator = decorator;
	}

	void run(Runnable task) {
		Runnable decorated = (this.decorator != null) ? this.decorator.decorate(task) : task;
		try {
			this.executor.execute(decorated);
		}
		catch (RejectedExecutionException ex) {
			// After the close: the caller's thread is all that is left.
			decorated.run();
		}
	}

	<T extends @Nullable Object> CompletableFuture<T> call(Callable<T> task) {
		CompletableFuture<T> future = new CompletableFuture<>();
		run(() -> {
			try {
				future.complete(task.call());
			}
			catch (Throwable ex) {
				future.completeExceptionally(ex);
			}
		});
		return future;
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

	private static ExecutorService virtualThreads() {
		Method factory = ReflectionUtils.findMethod(Executors.class, "newVirtualThreadPerTaskExecutor");
		ExecutorService virtual = (factory != null) ? (ExecutorService) ReflectionUtils.invokeMethod(factory, null)
				: null;
		return (virtual != null) ? virtual : daemonThreads();
	}

	private static ExecutorService daemonThreads() {
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> {
					Thread thread = new Thread(null, task, "disk-cache-completion", 0, false);
					thread.setDaemon(true);
					return thread;
				});
	}

}
