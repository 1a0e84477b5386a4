package io.github.diskcache;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a disk that fails: <em>its user is not told by exceptions, but the log,
 * at most once a minute, and the state say so</em>. The disk is tried again by each
 * operation; one that it answers ends the state. Reads say nothing about writes: a full
 * disk can be read. What comes after the close is ignored.
 */
final class FailurePolicy {

	private static final Log logger = LogFactory.getLog(FailurePolicy.class);

	private final String cacheName;

	private final CacheTime time;

	private final PacedLog warnings = new PacedLog(logger);

	private final PacedLog drops = new PacedLog(logger);

	private final LongSupplier answers;

	private final AtomicReference<@Nullable Failing> reading = new AtomicReference<>();

	private final AtomicReference<@Nullable Failing> writing = new AtomicReference<>();

	private final @Nullable CacheFailure lasting;

	/**
	 * Creates a policy.
	 * @param cacheName the name of the cache, for messages
	 * @param time its clock
	 * @param answers how many reads the disk has answered: a value can come from
	 * elsewhere
	 * @param withoutDisk why it has no disk at all, or {@code null} if it has
	 */
	FailurePolicy(String cacheName, CacheTime time, LongSupplier answers, @Nullable String withoutDisk) {
		this.cacheName = cacheName;
		this.time = time;
		this.answers = answers;
		this.lasting = (withoutDisk != null) ? new CacheFailure(withoutDisk, Micros.toInstant(time.now()), null) : null;
	}

	<T extends @Nullable Object> @Nullable T read(Supplier<T> work) {
		try {
			T result = work.get();
			Failing failing = this.reading.get();
			if (failing != null && this.answers.getAsLong() > failing.answers()) {
				worked(this.reading);
			}
			return result;
		}
		catch (DiskCacheException ex) {
			failed(this.reading, ex);
		}
		catch (CacheClosedException ex) {
			logger.trace("Closed while reading", ex);
		}
		return null;
	}

	void write(Runnable work) {
		try {
			work.run();
			worked(this.writing);
		}
		catch (DiskCacheException ex) {
			failed(this.writing, ex);
		}
		catch (CacheClosedException ex) {
			logger.trace("Closed while writing", ex);
		}
	}

	/**
	 * More waits for the disk than may.
	 * @param consequence what becomes of the rest
	 */
	void overtaxed(String consequence) {
		this.drops.warn(() -> "Cache '" + this.cacheName + "': too much waits for the disk, which is slow or locked; "
				+ consequence);
	}

	/**
	 * Notes that the disk could not be opened.
	 * @param ex why
	 */
	void failed(DiskCacheException ex) {
		failed(this.reading, ex);
	}

	/**
	 * Tells whether the disk is not tried again.
	 * @return whether that lasts until the next start
	 */
	boolean isLasting() {
		return this.lasting != null;
	}

	/**
	 * Returns what is wrong.
	 * @return the failure, or {@code null} while all is well
	 */
	@Nullable CacheFailure current() {
		if (this.lasting != null) {
			return this.lasting;
		}
		Failing failing = this.writing.get();
		if (failing == null) {
			failing = this.reading.get();
		}
		return (failing != null) ? failing.failure() : null;
	}

	private void failed(AtomicReference<@Nullable Failing> state, DiskCacheException ex) {
		String reason = String.valueOf(ex.getMessage());
		CacheFailure failure = new CacheFailure(reason, Micros.toInstant(this.time.now()), null);
		long answered = this.answers.getAsLong();
		state.updateAndGet((former) -> new Failing((former != null) ? former.failure() : failure, answered));
		this.warnings.warn(() -> reason + ". The cache serves and keeps values in memory only until the disk works",
				ex);
	}

	private void worked(AtomicReference<@Nullable Failing> state) {
		if (state.get() != null && state.getAndSet(null) != null && current() == null) {
			logger.info("Cache '" + this.cacheName + "': the disk works again");
		}
	}

	/**
	 * A disk that fails.
	 *
	 * @param failure how it failed first
	 * @param answers how many reads it had answered when it failed last
	 */
	private record Failing(CacheFailure failure, long answers) {

	}

}
