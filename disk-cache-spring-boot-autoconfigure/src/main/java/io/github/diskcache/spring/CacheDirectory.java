package io.github.diskcache.spring;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Tries out the directory of the caches without creating it: an application that never
 * caches has none.
 */
public final class CacheDirectory {

	private CacheDirectory() {
	}

	/**
	 * Tries to write to a directory, or to where it would be created.
	 * @param directory the absolute path of the directory
	 * @return what is wrong with it, or {@code null} if it can be used
	 */
	public static @Nullable String problemOf(Path directory) {
		Path existing = directory;
		while (!Files.exists(existing)) {
			existing = existing.getParent();
			if (existing == null) {
				return "no part of its path exists";
			}
		}
		if (!Files.isDirectory(existing)) {
			return existing + " is not a folder";
		}
		try {
			Files.delete(Files.createTempFile(existing, "write-test", ".tmp"));
			return null;
		}
		catch (IOException ex) {
			String detail = (ex instanceof FileSystemException fileSystem) ? fileSystem.getReason() : ex.getMessage();
			return existing + " can't be written (" + ex.getClass().getSimpleName()
					+ ((detail != null) ? ": " + detail : "") + ")";
		}
	}

}
