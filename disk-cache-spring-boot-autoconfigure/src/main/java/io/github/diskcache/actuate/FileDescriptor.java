package io.github.diskcache.actuate;

import java.nio.file.Path;

import io.github.diskcache.SharedCache;
import org.jspecify.annotations.Nullable;

/**
 * A file as the endpoint shows it.
 *
 * @param path where it is
 * @param bytes how much it occupies, with its log if it is in use
 */
public record FileDescriptor(String path, long bytes) {

	static @Nullable FileDescriptor of(SharedCache cache) {
		Path file = cache.file();
		return (file != null) ? new FileDescriptor(file.toString(), cache.fileBytes()) : null;
	}

	static FileDescriptor of(Path file) {
		return new FileDescriptor(file.toString(), file.toFile().length());
	}

}
