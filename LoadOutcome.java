package io.github.diskcache.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * How a load has ended, for all who wait for it.
 *
 * @param value the value, unless it has failed
 * @param failure what was thrown, or {@code null}
 */
record LoadOutcome(@Nullable Object value, @Nullable Throwable failure) {

	/**
	 * Returns the outcome of a stage of a future, without the wrapping that each stage
	 * adds to an exception.
	 * @param value the value
	 * @param failure the failure, or {@code null}
	 * @return the outcome
	 */
	static LoadOutcome ofStage(@Nullable Object value, @Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return new LoadOutcome(value, (cause != null) ? cause : failure);
	}

	@Nullable Object valueOrThrow() throws LoadFailure {
		if (this.failure != null) {
			throw new LoadFailure(this.failure);
		}
		return this.value;
	}

	void settle(CompletableFuture<@Nullable Object> future) {
		if (this.failure != null) {
			future.completeExceptionally(this.failure);
		}
		else {
			future.complete(this.value);
		}
	}

}
