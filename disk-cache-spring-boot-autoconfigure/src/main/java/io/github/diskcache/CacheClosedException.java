package io.github.diskcache;

import org.jspecify.annotations.Nullable;

/**
 * A cache was used after it was closed.
 */
final class CacheClosedException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	CacheClosedException(String cacheName, @Nullable Throwable cause) {
		super("Cache '" + cacheName + "' is closed", cause);
	}

}
