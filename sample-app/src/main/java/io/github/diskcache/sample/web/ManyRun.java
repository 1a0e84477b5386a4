package io.github.diskcache.sample.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.diskcache.sample.insight.Source;
import io.github.diskcache.sample.source.SourceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Lookups that were started together.
 */
final class ManyRun {

	private final int total;

	private final long start = System.nanoTime();

	// Guarded by this.
	private final Map<Source, Integer> answers = new EnumMap<>(Source.class);

	private int failed;

	private int done;

	private long end;

	ManyRun(int total) {
		this.total = total;
	}

	static ManyRun none() {
		return new ManyRun(0);
	}

	void count(Supplier<Source> lookup) {
		Source source = null;
		try {
			source = lookup.get();
		}
		catch (SourceUnavailableException ex) {
			// It is counted, and was not cached.
		}
		finally {
			done(source);
		}
	}

	private synchronized void done(@Nullable Source source) {
		if (source != null) {
			this.answers.merge(source, 1, Integer::sum);
		}
		else {
			this.failed++;
		}
		this.done++;
		this.end = System.nanoTime();
	}

	synchronized ManyProgress progress() {
		boolean running = this.done < this.total;
		long nanos = (this.total == 0) ? 0 : (running ? System.nanoTime() : this.end) - this.start;
		return new ManyProgress(running, this.total, answers(Source.LOADED), answers(Source.MEMORY),
				answers(Source.DISK), this.failed, TimeUnit.NANOSECONDS.toMillis(nanos));
	}

	private int answers(Source source) {
		return this.answers.getOrDefault(source, 0);
	}

}
