package io.github.diskcache.store.sqlite;

import java.io.File;

import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Keeps the log beside the file short. SQLite starts it anew when a write comes at a
 * moment in which nobody reads from it, and beside many readers there may be none.
 * <em>When the log is too long, the writer waits a little for such a moment</em>: readers
 * that come meanwhile read from the file. Guarded by the writer.
 */
final class LogKeeper {

	private static final Log logger = LogFactory.getLog(LogKeeper.class);

	private static final int COMMITS_PER_LOOK = 16;

	private static final long LONG = 2L * SqliteDatabase.LOG_BYTES;

	private static final int PATIENCE_MILLIS = 100;

	private final SqliteConnection connection;

	// Only its length is asked for: who opens and closes it releases SQLite's locks.
	private final File log;

	private int commits;

	private long tolerated = LONG;

	LogKeeper(SqliteConnection connection, File log) {
		this.connection = connection;
		this.log = log;
	}

	void afterCommit() {
		this.commits++;
		if (this.commits % COMMITS_PER_LOOK == 0) {
			look(this.log.length());
		}
	}

	/**
	 * Makes room after a write for which there was none. The log may be what fills the
	 * disk, and most of what is in it takes no more space in the file.
	 * @param failure why the write failed
	 */
	void afterFailure(Throwable failure) {
		if (failure instanceof StoreException ex && ex.kind() == StoreException.Kind.FULL) {
			startAnew("TRUNCATE");
		}
	}

	private void look(long size) {
		if (size > this.log.getUsableSpace()) {
			// When the disk is full, there may be no room left in which to merge it.
			startAnew("TRUNCATE");
			return;
		}
		if (size <= this.tolerated) {
			return;
		}
		// A read that lasts must not delay every write from now on.
		this.tolerated = startAnew("RESTART") ? LONG : size + LONG;
	}

	private boolean startAnew(String mode) {
		try {
			return "0".equals(this.connection.callWithin(PATIENCE_MILLIS,
					(jdbc) -> SqliteDatabase.get(jdbc, "wal_checkpoint(" + mode + ")")));
		}
		catch (RuntimeException ex) {
			logger.debug("The log of a cache file could not be merged into it yet", ex);
			return false;
		}
	}

}
