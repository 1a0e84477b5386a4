package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;

import io.github.diskcache.store.OwnerOnly;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A file of which nothing is of use any more, and which an empty one replaces, in a time
 * that does not grow with what it holds: <em>only while nobody else has it open</em>.
 * SQLite sees to that: it gives up the log for the last connection only, and without a
 * log one connection can lock all others out.
 *
 * <p>
 * The file system needs as long to free a large file as SQLite to delete its rows. It
 * does so when the last who has the file open closes it, so that is left to a thread of
 * its own.
 */
final class UselessFile {

	/** Rows of a smaller file are deleted as fast. */
	private static final int LEAST_BYTES = 1024 * 1024;

	private static final Log logger = LogFactory.getLog(UselessFile.class);

	private static final int PATIENCE_MILLIS = 1;

	private final long rows;

	private final FileChannel content;

	private UselessFile(long rows, FileChannel content) {
		this.rows = rows;
		this.content = content;
	}

	/**
	 * Tells whether a file holds so much that to replace it is worth closing it.
	 * @param statements a connection
	 * @return whether it is large
	 */
	static boolean isLarge(Statements statements) {
		Totals totals = RunningTotals.read(statements);
		return totals != null && totals.bytes() >= LEAST_BYTES;
	}

	/**
	 * Puts an empty file in the place of one that has no rows but those of some kinds, if
	 * nobody else has it open. Its connection is of no use afterwards.
	 * @param file the path
	 * @param connection the only connection to the file
	 * @param useless the kinds whose rows are of no use
	 * @return the file that has lost its place, or {@code null} if it is where it was
	 */
	static @Nullable UselessFile replace(Path file, SqliteConnection connection, Collection<StoredType> useless) {
		try {
			return connection.callWithin(PATIENCE_MILLIS, (statements) -> {
				if (!"delete".equals(SqliteDatabase.get(statements, "journal_mode = DELETE"))) {
					return null;
				}
				statements.update("BEGIN EXCLUSIVE");
				Totals totals = RunningTotals.read(statements);
				if (totals == null || !useless.containsAll(StoredTypes.read(statements))) {
					return null;
				}
				return new UselessFile(totals.items(), replace(file));
			});
		}
		catch (StoreException ex) {
			logger.debug("A cache file of which nothing is of use is not replaced", ex);
			return null;
		}
	}

	/** Where a file that is open keeps its name, as on Windows, there is no other way. */
	private static FileChannel replace(Path file) {
		try {
			if (!OwnerOnly.knowsPermissions(file)) {
				throw new IOException("The file system has no permissions");
			}
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
			FileChannel content = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
			try {
				Files.delete(file);
				Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
				// Some were masked.
				Files.setPosixFilePermissions(file, permissions);
				return content;
			}
			catch (IOException ex) {
				content.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new StoreException(StoreException.Kind.IO, "The cache file " + file + " could not be replaced", ex);
		}
	}

	/**
	 * Tells how many rows have gone with it.
	 * @return their number
	 */
	long rows() {
		return this.rows;
	}

	/** Gives its space back. To be called when no connection has it open. */
	void free() {
		Thread thread = new Thread(null, this::close, "disk-cache-discard", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		thread.start();
	}

	private void close() {
		try {
			this.content.close();
		}
		catch (IOException ex) {
			logger.debug("A cache file that was replaced could not be closed", ex);
		}
	}

}
