package io.github.diskcache;

import java.nio.file.Path;

import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Tells users what is wrong with the disk of a cache: which cache, which file, and what
 * they can do.
 */
final class StoreFailures {

	private static final String OTHER_PLACE = "'file' (with Spring Boot 'diskcache.directory') to a place that can be written";

	private final String cacheName;

	private final @Nullable Path file;

	StoreFailures(String cacheName, @Nullable Path file) {
		this.cacheName = cacheName;
		this.file = file;
	}

	/**
	 * Describes why a cache can't be opened.
	 * @param ex what the store reports
	 * @return the failure
	 */
	DiskCacheException ofOpening(StoreException ex) {
		return new DiskCacheException("Cache '" + this.cacheName + "': " + placed(ex), ex);
	}

	/**
	 * Describes why an operation has failed.
	 * @param operation what it does
	 * @param ex what the store reports
	 * @return the failure
	 */
	RuntimeException of(String operation, StoreException ex) {
		if (ex.kind() == StoreException.Kind.CLOSED) {
			return new CacheClosedException(this.cacheName, ex);
		}
		return new DiskCacheException(
				"Cache '" + this.cacheName + "': could not " + operation + " the disk tier: " + placed(ex), ex);
	}

	private String placed(StoreException ex) {
		String told = String.valueOf(ex.getMessage());
		if (this.file == null) {
			return told;
		}
		String place = told.contains(this.file.toString()) ? told : told + " (file " + this.file + ")";
		String advice = told.contains("Set 'file'") ? "" : advice(ex.kind());
		return advice.isEmpty() ? place : place + ". " + advice;
	}

	private static String advice(StoreException.Kind kind) {
		return switch (kind) {
			case BUSY -> "Another process has kept it locked for longer than 'busyTimeout' "
					+ "(with Spring Boot 'diskcache.busy-timeout'): let that finish, or raise the time";
			case FULL -> "Make room on its disk, or lower 'diskMaxSize' (with Spring Boot 'diskcache.disk.max-size')";
			case READ_ONLY, UNREACHABLE -> "Let this process write there, or set " + OTHER_PLACE;
			case IO -> "See whether its disk works, or set " + OTHER_PLACE;
			// What is damaged is replaced by the next who needs it; of the others the
			// store
			// tells what to do.
			case CORRUPT, FOREIGN, CLOSED, REFUSED -> "";
		};
	}

}
