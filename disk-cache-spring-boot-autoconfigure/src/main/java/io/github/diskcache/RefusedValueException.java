package io.github.diskcache;

import io.github.diskcache.codec.UnsupportedValueException;
import org.jspecify.annotations.Nullable;

/**
 * A value can't be on disk.
 */
final class RefusedValueException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final boolean tooLarge;

	RefusedValueException(String message, boolean tooLarge, @Nullable Throwable cause) {
		super(message, cause);
		this.tooLarge = tooLarge;
	}

	/** Whether it would help to declare the type of the value. */
	boolean isTypeUnknown() {
		return getCause() instanceof UnsupportedValueException cause && cause.isTypeUnknown();
	}

	/** Whether the disk has no room for it, or else it would not come back equal. */
	boolean isTooLarge() {
		return this.tooLarge;
	}

}
