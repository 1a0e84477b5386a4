package io.github.diskcache.sample.source;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.diskcache.sample.insight.Origins;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The way to the sources: each call takes as long as such calls take, and some fail.
 */
@Component
public class Wire {

	private final SourceProperties properties;

	private final Origins origins;

	private final LongAdder calls = new LongAdder();

	private volatile boolean cut;

	Wire(SourceProperties properties, Origins origins) {
		this.properties = properties;
		this.origins = origins;
	}

	<T extends @Nullable Object> T call(String source, double weight, Supplier<T> answer) {
		this.calls.increment();
		try {
			TimeUnit.NANOSECONDS.sleep(latency(weight).toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SourceUnavailableException(source, "was interrupted");
		}
		return answer(source, answer);
	}

	<T> CompletableFuture<T> callLater(String source, double weight, Supplier<T> answer) {
		this.calls.increment();
		Executor later = CompletableFuture.delayedExecutor(latency(weight).toNanos(), TimeUnit.NANOSECONDS);
		return CompletableFuture.supplyAsync(() -> answer(source, answer), later);
	}

	private <T extends @Nullable Object> T answer(String source, Supplier<T> answer) {
		if (this.cut) {
			throw new SourceUnavailableException(source, "can't be reached");
		}
		if (ThreadLocalRandom.current().nextDouble() < this.properties.failureRate()) {
			throw new SourceUnavailableException(source, "did not answer in time");
		}
		T value = answer.get();
		this.origins.loaded(value);
		return value;
	}

	/** From three fifths to seven fifths of what is usual. */
	private Duration latency(double weight) {
		double factor = weight * (0.6 + 0.8 * ThreadLocalRandom.current().nextDouble());
		return Duration.ofNanos((long) (this.properties.latency().toNanos() * factor));
	}

	/**
	 * Tells how often a source was asked since the application was started.
	 * @return the number of calls
	 */
	public long calls() {
		return this.calls.sum();
	}

	public boolean isCut() {
		return this.cut;
	}

	/**
	 * Cuts or mends the way to all sources.
	 * @param cut whether no call gets through
	 */
	public void setCut(boolean cut) {
		this.cut = cut;
	}

}
