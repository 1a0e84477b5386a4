package io.github.diskcache.autoconfigure;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/**
 * Explains that the native library of SQLite can't be loaded. Comes before the others:
 * what the driver reports then is misleading.
 */
class NativeLibraryFailureAnalyzer implements FailureAnalyzer, Ordered {

	private static final String NOT_FOUND = "org.sqlite.NativeLibraryNotFoundException";

	@Override
	public int getOrder() {
		return -1;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (isAboutTheLibrary(cause)) {
				return new FailureAnalysis(
						"The native library of SQLite, which keeps the caches, can't be loaded: " + cause.getMessage()
								+ ".\nIt is unpacked to the folder in the system property '"
								+ NativeLibraryFolder.DRIVER_FOLDER + "', else in 'java.io.tmpdir' ("
								+ System.getProperty("java.io.tmpdir") + ").",
						"Start the JVM with -D" + NativeLibraryFolder.DRIVER_FOLDER
								+ "=<a folder that can be written and is not mounted noexec>, or unpack the library "
								+ "for your system from the sqlite-jdbc jar and set -D"
								+ NativeLibraryFolder.DRIVER_LIBRARY
								+ "=<its folder>. To do without the caches set 'diskcache.enabled' to 'false'.",
						cause);
			}
		}
		return null;
	}

	private static boolean isAboutTheLibrary(Throwable cause) {
		if (cause instanceof UnsatisfiedLinkError) {
			return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("sqlite");
		}
		return cause.getClass().getName().equals(NOT_FOUND);
	}

}
