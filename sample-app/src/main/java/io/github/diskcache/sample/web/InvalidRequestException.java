package io.github.diskcache.sample.web;

/**
 * Nobody can do what was asked for.
 */
class InvalidRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidRequestException(String message) {
		super(message);
	}

}
