package io.github.diskcache.store.sqlite;

import java.sql.SQLException;

import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a native library that can't be loaded from a database that can't be opened. The
 * driver tries to load it once, and afterwards fails with errors that name it no more.
 */
final class NativeLibrary {

	private static final String NOT_FOUND = "org.sqlite.NativeLibraryNotFoundException";

	private NativeLibrary() {
	}

	/**
	 * Explains a failure to open a connection.
	 * @param failure what the driver has thrown
	 * @return what to tell the user, or {@code null} if the library was loaded
	 */
	static @Nullable StoreException explain(SQLException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof LinkageError || cause.getClass().getName().equals(NOT_FOUND)) {
				return missing(failure);
			}
		}
		return null;
	}

	static StoreException missing(Throwable failure) {
		return new StoreException(StoreException.Kind.UNREACHABLE,
				"The native library of SQLite can't be loaded. Start "
						+ "the JVM with -Dorg.sqlite.tmpdir=<a folder that can be written and is not mounted noexec>, or "
						+ "unpack the library for this system from the sqlite-jdbc jar and set -Dorg.sqlite.lib.path=<its "
						+ "folder>",
				failure);
	}

}
