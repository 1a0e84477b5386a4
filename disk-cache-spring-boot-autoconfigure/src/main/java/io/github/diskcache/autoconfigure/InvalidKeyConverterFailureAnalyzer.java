package io.github.diskcache.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a converter of keys that can't be used.
 */
class InvalidKeyConverterFailureAnalyzer extends AbstractFailureAnalyzer<InvalidKeyConverterException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidKeyConverterException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.fix() + ".", cause);
	}

}
