package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which file it is that connections have open, whatever its path leads to later. Only
 * asks the file system about files and never opens them: who closes one releases the
 * locks that SQLite holds on it.
 *
 * @param database what the file system knows the database by, or {@code null} if it has
 * no such thing
 * @param log the same of its write-ahead log
 * @param sharedMemory the same of the index of the log, by which processes lock each
 * other out
 */
record FileIdentity(@Nullable Object database, @Nullable Object log, @Nullable Object sharedMemory) {

	private static final Object MISSING = new Object();

	private static final SetAside.Companion SHARED_MEMORY = SetAside.Companion.SHARED_MEMORY;

	static FileIdentity of(Path file) {
		return new FileIdentity(key(file), key(SetAside.LOG.of(file)), key(SHARED_MEMORY.of(file)));
	}

	/**
	 * Tells whether the path leads to this database.
	 * @param file the path
	 * @return whether it does, as far as the file system tells
	 */
	boolean isAt(Path file) {
		Object found = key(file);
		return found != MISSING && (found == null || this.database == null || found.equals(this.database));
	}

	/**
	 * Tells whether the log beside the path is the one of this database.
	 * @param file the path of the database
	 * @return whether it is
	 */
	boolean isLogAt(Path file) {
		return this.log != null && Objects.equals(key(SetAside.LOG.of(file)), this.log);
	}

	/**
	 * Tells whether somebody has deleted or replaced what belongs to the database while
	 * it is in use. SQLite goes on with files that nobody else can find.
	 * @param file the path of the database
	 * @return whether anything is gone, as far as the file system tells
	 */
	boolean hasLostCompanion(Path file) {
		return isLost(this.log, SetAside.LOG.of(file)) || isLost(this.sharedMemory, SHARED_MEMORY.of(file));
	}

	private static boolean isLost(@Nullable Object known, Path path) {
		Object found = key(path);
		return known != null && known != MISSING && found != null && !found.equals(known);
	}

	static boolean isMissing(Path file) {
		return key(file) == MISSING;
	}

	private static @Nullable Object key(Path file) {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		}
		catch (NoSuchFileException ex) {
			return MISSING;
		}
		catch (IOException ex) {
			// If nobody can tell, it is taken to be what it was.
			return isBelowFile(file) ? MISSING : null;
		}
	}

	/** What is in the place of a folder keeps everything below it from being found. */
	private static boolean isBelowFile(Path file) {
		for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
			if (Files.isRegularFile(folder)) {
				return true;
			}
		}
		return false;
	}

}
