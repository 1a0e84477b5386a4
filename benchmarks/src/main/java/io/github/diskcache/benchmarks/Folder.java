package io.github.diskcache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of one run.
 *
 * @param path where it is
 */
public record Folder(Path path) implements AutoCloseable {

	/**
	 * Creates a folder, in {@code java.io.tmpdir} or where the property
	 * {@code bench.folder} says: on the disk that is to be measured.
	 * @return the folder
	 */
	public static Folder create() {
		try {
			Path parent = Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir")));
			return new Folder(Files.createTempDirectory(parent, "disk-cache-benchmark"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns a file in the folder.
	 * @param name its name
	 * @return the file
	 */
	public Path file(String name) {
		return this.path.resolve(name);
	}

	/**
	 * Returns how many bytes all files have.
	 * @return the number
	 */
	public long bytes() {
		try (Stream<Path> files = Files.walk(this.path)) {
			return files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try (Stream<Path> files = Files.walk(this.path)) {
			List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
			for (Path file : deepestFirst) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
