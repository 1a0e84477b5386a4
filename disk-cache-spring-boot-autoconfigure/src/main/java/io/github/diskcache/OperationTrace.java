package io.github.diskcache;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes operations of a cache to the log, with key and outcome and never a value, for
 * those who ask for it.
 */
final class OperationTrace {

	private static final Log logger = LogFactory.getLog(DiskBackedCache.class);

	private final String cacheName;

	OperationTrace(String cacheName) {
		this.cacheName = cacheName;
	}

	boolean isEnabled() {
		return logger.isTraceEnabled();
	}

	void write(String operation, Object key, Object outcome) {
		if (logger.isTraceEnabled()) {
			logger.trace("Cache '" + this.cacheName + "': " + operation + " '" + key + "': " + outcome);
		}
	}

}
