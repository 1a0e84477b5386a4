package io.github.diskcache.store;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The store could not do what was asked. The message says what is wrong with the store,
 * never what is in it.
 */
public class StoreException extends DataAccessException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	public StoreException(Kind kind, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	public Kind kind() {
		return this.kind;
	}

	/**
	 * What is wrong.
	 */
	public enum Kind {

		/** Others were writing for too long. */
		BUSY,

		/** There is no space left. */
		FULL,

		/** Reading or writing failed. */
		IO,

		/** It can't be written. */
		READ_ONLY,

		/** It can't be opened. */
		UNREACHABLE,

		/** Its contents are damaged. */
		CORRUPT,

		/** It belongs to another program, or to a later version of this one. */
		FOREIGN,

		/** It has been closed. */
		CLOSED,

		/** The request can't be carried out, though the store is well. */
		REFUSED

	}

}
