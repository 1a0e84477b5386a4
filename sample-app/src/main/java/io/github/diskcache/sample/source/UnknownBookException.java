package io.github.diskcache.sample.source;

/**
 * There is no book with that number.
 */
public class UnknownBookException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UnknownBookException(String isbn) {
		super("There is no book with the number " + isbn);
	}

}
