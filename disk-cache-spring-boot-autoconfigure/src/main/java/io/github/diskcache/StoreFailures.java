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
		String advice = advice(ex.kind(), told);
		return advice.isEmpty() ? place : place + ". " + advice;
	}

	/** What the store has found out itself it explains itself. */
	private static String advice(StoreException.Kind kind, String told) {
		if (!told.startsWith("SQLite reports")) {
			return "";
		}
		return switch (kind) {
			case BUSY -> "Something else was writing to it until 'busyTimeout' (with Spring Boot "
					+ "'diskcache.busy-timeout') was over: let that finish, or raise the time";
			case FULL -> "Make room on its disk, move it to a larger one, or lower 'diskMaxSize' (with Spring Boot "
					+ "'diskcache.disk.max-size')";
			case READ_ONLY, UNREACHABLE -> "Let this process write there, or set " + OTHER_PLACE;
			case IO -> told.contains("SQLITE_IOERR") ? "See whether its disk works, which has to be a local one" : "";
			case CORRUPT, FOREIGN, CLOSED, REFUSED -> "";
		};
	}

}
