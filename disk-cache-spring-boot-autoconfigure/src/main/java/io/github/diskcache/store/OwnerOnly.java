package io.github.diskcache.store;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Keeps what is created from all but its owner, where the file system knows permissions:
 * cached values are often personal.
 */
public final class OwnerOnly {

	private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private OwnerOnly() {
	}

	/**
	 * Returns with what to create a folder, or a file that can be executed.
	 * @param path a path on the same file system
	 * @return the attributes
	 */
	public static FileAttribute<?>[] folder(Path path) {
		return permissions(path, FOLDER);
	}

	/**
	 * Returns with what to create a file.
	 * @param path a path on the same file system
	 * @return the attributes
	 */
	public static FileAttribute<?>[] file(Path path) {
		return permissions(path, FILE);
	}

	/**
	 * Tells whether a file system knows permissions.
	 * @param path a path on it
	 * @return whether it does
	 */
	public static boolean knowsPermissions(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

	private static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> permissions) {
		return knowsPermissions(path) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

}
