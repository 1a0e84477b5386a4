package io.github.diskcache.codec;

/**
 * Thrown when stored JSON can't be read as its type. The message says where and why; it
 * never contains the value, and neither does a cause.
 */
public class UnreadableValueException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message says where and why it failed, without the value
	 */
	public UnreadableValueException(String message) {
		super(message);
	}

}
