package io.github.diskcache.autoconfigure;

/**
 * A converter of keys can't be used as it is declared.
 */
final class InvalidKeyConverterException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String fix;

	InvalidKeyConverterException(String problem, String fix) {
		super(problem);
		this.fix = fix;
	}

	String fix() {
		return this.fix;
	}

}
