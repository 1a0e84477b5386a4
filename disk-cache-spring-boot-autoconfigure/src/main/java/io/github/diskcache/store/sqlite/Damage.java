package io.github.diskcache.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.diskcache.store.StoreException;

/**
 * Tells a damaged file from one that can't be used just now. A damaged header shows in
 * many ways, also as a file that can't be written though it can.
 */
final class Damage {

	private Damage() {
	}

	/**
	 * Tells whether a failure means that the file has to be replaced.
	 * @param failure what went wrong with it
	 * @param file the file
	 * @return whether it is damaged
	 */
	static boolean shows(StoreException failure, Path file) {
		return switch (failure.kind()) {
			case CORRUPT -> true;
			case READ_ONLY -> isWritable(file);
			default -> false;
		};
	}

	private static boolean isWritable(Path file) {
		Path folder = file.getParent();
		return Files.isWritable(file) && folder != null && Files.isWritable(folder);
	}

}
