package io.github.diskcache.codec;

/**
 * Thrown when a value or its type can't be stored so that it comes back equal. The
 * message says which property and why; it never contains the value.
 */
public class UnsupportedValueException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message says where and why it failed, without the value
	 */
	public UnsupportedValueException(String message) {
		super(message);
	}

}
