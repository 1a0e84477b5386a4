package io.github.diskcache;

import org.jspecify.annotations.Nullable;

/**
 * The disk behind a cache could not be read or written. The message names the cache and
 * what is wrong; the cause says more.
 */
public class DiskCacheException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong, and where
	 * @param cause what was reported
	 */
	public DiskCacheException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
