package io.github.diskcache.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a cache that refuses its settings when it is opened, such as a type that can't
 * be stored.
 */
class RefusedCacheFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
		IllegalArgumentException refusal = findCause(cause, IllegalArgumentException.class);
		if (refusal == null || !isOurs(refusal) || !isOurs(cause)) {
			return null;
		}
		return new FailureAnalysis("A cache can't be opened with its settings. " + refusal.getMessage() + ".",
				"Correct the settings of this cache below 'diskcache.caches', or what the message names.", refusal);
	}

	/** Others may fail there as well, such as a customizer of the application. */
	private static boolean isOurs(IllegalArgumentException refusal) {
		return String.valueOf(refusal.getMessage()).startsWith("Cache '");
	}

	private static boolean isOurs(BeanCreationException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation
					&& DiskCacheManagerConfiguration.NAME.equals(creation.getBeanName())) {
				return true;
			}
		}
		return false;
	}

}
