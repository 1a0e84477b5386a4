package io.github.diskcache.spring;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Finds files of caches that an application has given up.
 */
final class UnusedFiles {

	private static final Log logger = LogFactory.getLog(DiskBackedCacheManager.class);

	private UnusedFiles() {
	}

	/**
	 * Finds the files in a directory that belong to none of some caches.
	 * @param directory the directory
	 * @param names the names of the caches
	 * @return the files
	 */
	static List<Path> find(Path directory, Collection<String> names) {
		Set<String> used = new HashSet<>();
		names.forEach((name) -> used.add(CacheFileNames.of(name)));
		List<Path> unused = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + CacheFileNames.SUFFIX)) {
			files.forEach((file) -> {
				if (!used.contains(file.getFileName().toString())) {
					unused.add(file);
				}
			});
		}
		catch (IOException | DirectoryIteratorException ex) {
			logger.debug("The directory of the caches can't be listed", ex);
		}
		Collections.sort(unused);
		return unused;
	}

}
