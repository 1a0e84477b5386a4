package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A database as it was opened once: its connections, and which file it was. When the file
 * has to be replaced, all of this is, so that nothing old meets anything new.
 *
 * @param identity which file it is, or {@code null} if there is none
 * @param length how long the file is, if there is one
 * @param connection the connection that writes; guarded by the writer
 * @param reads where reads find a connection
 * @param vacuum gives space back; guarded by the writer
 * @param logKeeper keeps the log short, if there is one; guarded by the writer
 */
record OpenFile(@Nullable FileIdentity identity, @Nullable FileLength length, SqliteConnection connection, Reads reads,
		Vacuum vacuum, @Nullable LogKeeper logKeeper) {

	private static final Log logger = LogFactory.getLog(OpenFile.class);

	/** Merges the log into the file, and closes all connections. */
	void close() {
		try (this.connection) {
			try {
				this.reads.close();
			}
			finally {
				checkpoint();
			}
		}
	}

	/** Closes all connections of a file that is given up, whatever goes wrong. */
	void abandon() {
		try (this.connection) {
			this.reads.close();
		}
		catch (StoreException ex) {
			logger.debug("A connection to a file that is given up could not be closed in order", ex);
		}
	}

	private void checkpoint() {
		try {
			this.connection.call((jdbc) -> SqliteDatabase.get(jdbc, "wal_checkpoint(TRUNCATE)"));
		}
		catch (StoreException ex) {
			logger.warn("The log of a cache file could not be merged into it at closing; this is done when it is "
					+ "opened next", ex);
		}
	}

}
