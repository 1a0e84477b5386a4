package io.github.diskcache.spring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * The directory of the caches, which only its owner may look into: cached values are
 * often personal.
 */
final class CacheDirectory {

	private CacheDirectory() {
	}

	/**
	 * Creates a directory unless it exists, and tries to write to it.
	 * @param directory the directory
	 * @return what is wrong with it, or {@code null} if it can be used
	 */
	static @Nullable String problemOf(Path directory) {
		try {
			if (!Files.isDirectory(directory)) {
				Files.createDirectories(directory, ownerOnly(directory));
			}
			Files.delete(Files.createTempFile(directory, "write-test", ".tmp"));
			return null;
		}
		catch (FileAlreadyExistsException ex) {
			return ex.getFile() + " is a file";
		}
		catch (IOException ex) {
			String detail = (ex instanceof FileSystemException fileSystem) ? fileSystem.getReason() : ex.getMessage();
			return "it can't be created or written (" + ex.getClass().getSimpleName()
					+ ((detail != null) ? ": " + detail : "") + ")";
		}
	}

	private static FileAttribute<?>[] ownerOnly(Path directory) {
		boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

}
