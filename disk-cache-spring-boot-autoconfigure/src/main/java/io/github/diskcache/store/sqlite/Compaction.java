package io.github.diskcache.store.sqlite;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Gives back what a file no longer needs, in slices between which others write.
 */
final class Compaction {

	private static final Log logger = LogFactory.getLog(Compaction.class);

	private static final int PAGES_PER_SLICE = 1_024;

	private final StoreFile file;

	private final GroupCommit groupCommit;

	Compaction(StoreFile file, GroupCommit groupCommit) {
		this.file = file;
		this.groupCommit = groupCommit;
	}

	/** Whoever removed something has done so: a failure is nobody's. */
	void run() {
		try {
			while (this.groupCommit.exclusively(this::slice)) {
				// Other writers come in between.
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Free pages of a cache file could not be given back yet", ex);
		}
	}

	private boolean slice() {
		OpenFile open = this.file.current();
		if (open == null || !open.vacuum().isMuchFree()) {
			return false;
		}
		Vacuum vacuum = open.vacuum();
		boolean more = vacuum.slice(PAGES_PER_SLICE) && vacuum.isMuchFree();
		LogKeeper log = open.logKeeper();
		if (!more && log != null) {
			// The file itself becomes shorter when the log is merged into it.
			log.merge();
		}
		return more;
	}

}
