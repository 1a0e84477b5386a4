package io.github.diskcache.spring;

/**
 * A loader failed. Carries what it threw to all who waited for it.
 */
final class LoadFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private final Throwable thrown;

	LoadFailure(Throwable cause) {
		super(cause);
		this.thrown = cause;
	}

	@Override
	public Throwable getCause() {
		return this.thrown;
	}

}
