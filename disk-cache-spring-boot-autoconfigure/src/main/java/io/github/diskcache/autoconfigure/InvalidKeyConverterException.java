package io.github.diskcache.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A converter of keys can't be used as it is declared.
 */
final class InvalidKeyConverterException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String fix;

	InvalidKeyConverterException(String problem, String fix) {
		this(problem, fix, null);
	}

	InvalidKeyConverterException(String problem, String fix, @Nullable Throwable cause) {
		super(problem, cause);
		this.fix = fix;
	}

	String fix() {
		return this.fix;
	}

}
