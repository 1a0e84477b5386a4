package io.github.diskcache.codec;

/**
 * Thrown when a value or its type can't be stored so that it comes back equal. The
 * message says which property and why; it never contains the value.
 */
public class UnsupportedValueException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final boolean typeUnknown;

	/**
	 * Creates the exception.
	 * @param message says where and why it failed, without the value
	 */
	public UnsupportedValueException(String message) {
		this(message, false);
	}

	/**
	 * Creates the exception.
	 * @param message says where and why it failed, without the value
	 * @param typeUnknown whether a part of the type was neither declared nor found out
	 */
	UnsupportedValueException(String message, boolean typeUnknown) {
		super(message);
		this.typeUnknown = typeUnknown;
	}

	/**
	 * Tells whether it would help to declare the type.
	 * @return whether a part of the type was neither declared nor found out
	 */
	public boolean isTypeUnknown() {
		return this.typeUnknown;
	}

}
