package io.github.diskcache.autoconfigure;

import io.github.diskcache.DiskCacheException;
import io.github.diskcache.store.StoreException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a cache file that can't be opened.
 */
class OpeningFailureAnalyzer extends AbstractFailureAnalyzer<DiskCacheException> {

	private static final String MEMORY_ONLY = ", or set 'diskcache.on-unusable-directory' to 'memory' to start "
			+ "without the disk.";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DiskCacheException cause) {
		StoreException reason = findCause(cause, StoreException.class);
		StoreException.Kind kind = (reason != null) ? reason.kind() : StoreException.Kind.IO;
		return new FailureAnalysis(cause.getMessage() + ".", fix(kind), cause);
	}

	private static String fix(StoreException.Kind kind) {
		return switch (kind) {
			case UNREACHABLE, READ_ONLY ->
				"Let this process write the file and its folder, or set 'diskcache.directory' to a folder "
						+ "where it may" + MEMORY_ONLY;
			case FULL -> "Free some space, or set 'diskcache.directory' to a folder on a larger disk" + MEMORY_ONLY;
			case BUSY -> "Look for a process that keeps the file locked, or raise 'diskcache.busy-timeout'.";
			case FOREIGN -> "Move the file away (with the files of the same name that end in -wal and -shm), give "
					+ "the cache another name, or set 'diskcache.directory' to another folder.";
			case CORRUPT -> "Move the file away (with the files of the same name that end in -wal and -shm); a "
					+ "cache starts empty then.";
			case IO, CLOSED, REFUSED -> "Check the disk and the file system of the folder: network file systems "
					+ "don't suit. Or set 'diskcache.directory' to a folder on a local disk" + MEMORY_ONLY;
		};
	}

}
