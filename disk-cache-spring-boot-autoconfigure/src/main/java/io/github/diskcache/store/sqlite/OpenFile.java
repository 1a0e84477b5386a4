package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.sqlite.LogState.Merging;
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

	private static final int PATIENCE_MILLIS = 100;

	/** Lets reads under way end, and no others begin. */
	void endReads() {
		try {
			if (this.logKeeper != null) {
				this.logKeeper.end();
			}
		}
		catch (StoreException ex) {
			logger.debug("The connection that merges the log could not be closed in order", ex);
		}
		try {
			this.reads.close();
		}
		catch (StoreException ex) {
			logger.debug("A connection that reads could not be closed in order", ex);
		}
	}

	/**
	 * Tells whether the file can be written, unless other processes or the disk are in
	 * the way.
	 * @return false if it is the file that can't
	 */
	boolean takesWrites() {
		try {
			this.connection.call((statements) -> {
				statements.update(Sql.BEGIN, Rows.NOTHING);
				statements.update(Sql.ROLLBACK, Rows.NOTHING);
				return true;
			});
			return true;
		}
		catch (StoreException ex) {
			return ex.kind() != StoreException.Kind.READ_ONLY && ex.kind() != StoreException.Kind.CORRUPT;
		}
	}

	/** Merges the log into the file, and closes all connections. */
	void close() {
		try (this.connection) {
			endReads();
			checkpoint();
		}
	}

	/** Closes all connections of a file that is given up, whatever goes wrong. */
	void abandon() {
		try (this.connection) {
			endReads();
		}
		catch (StoreException ex) {
			logger.debug("A connection to a file that is given up could not be closed in order", ex);
		}
	}

	/** Other processes that use the file will do that as well, so none is waited for. */
	private void checkpoint() {
		try {
			this.connection.callWithin(PATIENCE_MILLIS, (statements) -> LogState.after(statements, Merging.TRUNCATE));
		}
		catch (StoreException ex) {
			logger.warn("The log of the cache file " + ((this.length != null) ? this.length.path() : "")
					+ " could not be merged into it at closing; this is done when it is opened next", ex);
		}
	}

}
