package io.github.diskcache.codec;

/**
 * Carries the reason of {@link ForeignClasses} through Jackson, which adds the path.
 */
final class ForeignClassException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	ForeignClassException(String reason) {
		super(reason);
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
