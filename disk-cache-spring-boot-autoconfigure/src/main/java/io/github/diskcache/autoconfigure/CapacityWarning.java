package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;

import io.github.diskcache.CacheLimits;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Warns if the caches could together outgrow the machine when they are full. Only looks
 * at sizes: the files may be in use.
 *
 * @param maxHeap how large the heap may become, in bytes
 * @param usableSpace tells how much space the file system of an existing folder has left
 */
record CapacityWarning(long maxHeap, Function<Path, Long> usableSpace) {

	private static final Log logger = LogFactory.getLog(CapacityWarning.class);

	CapacityWarning() {
		this(Runtime.getRuntime().maxMemory(), CapacityWarning::usableSpace);
	}

	/**
	 * Warns if need be.
	 * @param properties the settings
	 * @param caches the names of the configured caches
	 * @param directory their folder, or {@code null} if nothing is kept
	 */
	void warn(DiskCacheProperties properties, Collection<String> caches, @Nullable Path directory) {
		long memory = 0;
		long disk = 0;
		for (String cache : caches) {
			CacheLimits limits = properties.limits(cache);
			memory = plus(memory, limits.memory().maxSize());
			disk = plus(disk, limits.disk().maxSize());
		}
		String memoryProblem = (memory > this.maxHeap / 2) ? shown(memory) + " in memory, which is more than half of "
				+ "the heap (" + shown(this.maxHeap) + "): lower 'memory.max-size' or raise -Xmx" : "";
		String diskProblem = (directory != null) ? diskProblem(disk, directory) : "";
		if (!memoryProblem.isEmpty() || !diskProblem.isEmpty()) {
			String both = (memoryProblem.isEmpty() || diskProblem.isEmpty()) ? "" : "; and ";
			logger.warn("The " + caches.size() + " configured caches may together grow to " + memoryProblem + both
					+ diskProblem);
		}
	}

	private String diskProblem(long disk, Path directory) {
		try {
			// What the caches occupy already is part of what they may grow to.
			long available = this.usableSpace.apply(existing(directory)) + occupied(directory);
			return (disk > available) ? shown(disk) + " on disk, which is more than " + directory + " has room for ("
					+ shown(available) + "): lower 'disk.max-size' or choose another 'directory'" : "";
		}
		catch (IOException | UncheckedIOException | DirectoryIteratorException ex) {
			logger.debug("The free space of " + directory + " is not known", ex);
			return "";
		}
	}

	private static Path existing(Path directory) throws IOException {
		Path existing = directory;
		while (existing != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		if (existing == null) {
			throw new IOException(directory + " has no root");
		}
		return existing;
	}

	private static long occupied(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return 0;
		}
		long bytes = 0;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.db*")) {
			for (Path file : files) {
				bytes += Files.size(file);
			}
		}
		return bytes;
	}

	private static long usableSpace(Path folder) {
		try {
			return Files.getFileStore(folder).getUsableSpace();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long plus(long sum, DataSize size) {
		return (sum > Long.MAX_VALUE - size.toBytes()) ? Long.MAX_VALUE : sum + size.toBytes();
	}

	private static String shown(long bytes) {
		return DataSize.ofBytes(bytes).toMegabytes() + " MB";
	}

}
