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
 */
record FileIdentity(@Nullable Object database, @Nullable Object log) {

	private static final Object MISSING = new Object();

	static FileIdentity of(Path file) {
		return new FileIdentity(key(file), key(SetAside.LOG.of(file)));
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
	 * Tells whether somebody has deleted or replaced the log: SQLite goes on writing to
	 * the one that nobody else can find.
	 * @param file the path of the database
	 * @return whether the log is gone, as far as the file system tells
	 */
	boolean hasLostLog(Path file) {
		Object found = key(SetAside.LOG.of(file));
		return this.log != null && this.log != MISSING && found != null && !found.equals(this.log);
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
