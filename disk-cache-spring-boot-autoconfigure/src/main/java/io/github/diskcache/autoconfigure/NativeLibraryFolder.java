package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Predicate;

import io.github.diskcache.store.OwnerOnly;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds a folder from which the native library of SQLite can be loaded. The driver copies
 * it to the temporary folder of the JVM, where hardened systems let nothing execute. Must
 * run before the first connection: the driver tries only once.
 *
 * @param system the properties of the JVM
 * @param executes whether files in a folder can be executed
 */
record NativeLibraryFolder(Properties system, Predicate<Path> executes) {

	static final String DRIVER_FOLDER = "org.sqlite.tmpdir";

	static final String DRIVER_LIBRARY = "org.sqlite.lib.path";

	private static final Log logger = LogFactory.getLog(NativeLibraryFolder.class);

	NativeLibraryFolder() {
		this(System.getProperties(), NativeLibraryFolder::letsExecute);
	}

	/**
	 * Makes the driver use the folder of the caches if the temporary one is of no use.
	 * What the user has chosen stays.
	 * @param cacheDirectory the folder of the caches, or {@code null} if there is none
	 */
	void choose(@Nullable Path cacheDirectory) {
		if (cacheDirectory == null || this.system.getProperty(DRIVER_FOLDER) != null
				|| this.system.getProperty(DRIVER_LIBRARY) != null) {
			return;
		}
		String temporary = this.system.getProperty("java.io.tmpdir", "");
		if (!isUsable(temporary) && create(cacheDirectory) && this.executes.test(cacheDirectory)) {
			logger.info("Nothing can be executed in the temporary folder '" + temporary
					+ "', so the native library of SQLite is unpacked to " + cacheDirectory);
			this.system.setProperty(DRIVER_FOLDER, cacheDirectory.toString());
		}
	}

	private boolean isUsable(String folder) {
		try {
			return this.executes.test(Path.of(folder));
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	private static boolean create(Path folder) {
		try {
			if (!Files.isDirectory(folder)) {
				Files.createDirectories(folder, OwnerOnly.folder(folder));
			}
			return true;
		}
		catch (IOException ex) {
			logger.debug("The folder " + folder + " can't be created", ex);
			return false;
		}
	}

	/** Mounted "noexec", a folder keeps the permission but refuses the access. */
	private static boolean letsExecute(Path folder) {
		try {
			Path probe = Files.createTempFile(folder, "sqlite-probe", "", OwnerOnly.folder(folder));
			try {
				return Files.isExecutable(probe);
			}
			finally {
				Files.delete(probe);
			}
		}
		catch (IOException ex) {
			logger.debug("The folder " + folder + " can't be written", ex);
			return false;
		}
	}

}
