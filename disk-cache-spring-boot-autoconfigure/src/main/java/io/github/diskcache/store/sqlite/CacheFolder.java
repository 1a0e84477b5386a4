package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.diskcache.store.OwnerOnly;
import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a place for a cache file that only its owner can read: cached values are often
 * personal. Folders and files that exist keep the permissions they have.
 */
final class CacheFolder {

	private static final Log logger = LogFactory.getLog(CacheFolder.class);

	// Several caches share a folder, and each application has few of them.
	private static final Set<Path> WARNED_OF = ConcurrentHashMap.newKeySet();

	private CacheFolder() {
	}

	/**
	 * Creates the file, empty, if it is missing.
	 * @param file the absolute path of the file
	 */
	static void prepareFile(Path file) {
		if (Files.isSymbolicLink(file)) {
			// Whoever may write to the folder could have the cache write elsewhere.
			throw unreachable(file, "it is a symbolic link; name the file itself", null);
		}
		if (Files.isDirectory(file)) {
			throw unreachable(file, "it is a folder; name a file", null);
		}
		try {
			Files.createFile(file, OwnerOnly.file(file));
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isRegularFile(file)) {
				throw unreachable(file, "it is no regular file", ex);
			}
		}
		catch (IOException ex) {
			throw unreachable(file, "it can't be created (" + reason(ex) + ")", ex);
		}
	}

	/**
	 * Creates the folder of a file, if it is missing.
	 * @param file the absolute path of the file
	 */
	static void prepareFolderOf(Path file) {
		Path folder = file.getParent();
		if (folder == null) {
			throw unreachable(file, "it is a folder; name a file", null);
		}
		try {
			if (!Files.isDirectory(folder)) {
				Files.createDirectories(folder, OwnerOnly.folder(folder));
			}
		}
		catch (FileAlreadyExistsException ex) {
			throw unreachable(file, ex.getFile() + " is not a folder", ex);
		}
		catch (IOException ex) {
			throw unreachable(file, "its folder can't be created or written (" + reason(ex) + ")", ex);
		}
	}

	/**
	 * Tells of a folder that is no safe place, once for each folder.
	 * @param file the absolute path of a file in it
	 */
	static void warnIfOpenToAll(Path file) {
		Path folder = file.getParent();
		if (folder != null && isOpenToAll(folder) && WARNED_OF.add(folder)) {
			logger.warn("The folder " + folder + " of a cache file can be written by every user of this machine, "
					+ "so that any of them can replace what is cached; take the right away (chmod o-w)");
		}
	}

	private static boolean isOpenToAll(Path folder) {
		try {
			return OwnerOnly.knowsPermissions(folder)
					&& Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
		}
		catch (IOException ex) {
			logger.debug("The permissions of the folder of a cache file are not known", ex);
			return false;
		}
	}

	private static String reason(IOException ex) {
		String detail = (ex instanceof FileSystemException fileSystem) ? fileSystem.getReason() : ex.getMessage();
		return ex.getClass().getSimpleName() + ((detail != null) ? ": " + detail : "");
	}

	private static StoreException unreachable(Path file, String why, @Nullable Exception ex) {
		return new StoreException(StoreException.Kind.UNREACHABLE, "The cache file " + file + " can't be used: " + why
				+ ". Set 'file' (with Spring Boot 'diskcache.directory') to a place that can be written", ex);
	}

}
