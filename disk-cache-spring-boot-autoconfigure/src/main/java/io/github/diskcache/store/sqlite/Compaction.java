package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.sqlite.LogState.Merging;
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
			awaitMerger();
			while (this.groupCommit.exclusively(this::slice)) {
				// Other writers come in between.
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Free pages of a cache file could not be given back yet", ex);
		}
	}

	/** Nobody else can merge the log meanwhile. */
	private void awaitMerger() {
		OpenFile open = this.file.current();
		LogKeeper log = (open != null) ? open.logKeeper() : null;
		if (log != null) {
			log.await();
		}
	}

	private boolean slice() {
		OpenFile open = this.file.current();
		if (open == null || !open.vacuum().isMuchFree()) {
			return false;
		}
		Vacuum vacuum = open.vacuum();
		boolean more = vacuum.slice(PAGES_PER_SLICE) && vacuum.isMuchFree();
		if (!more) {
			// The file itself becomes shorter when the log is merged into it.
			open.connection().callWithin(1, (statements) -> LogState.after(statements, Merging.PASSIVE));
		}
		return more;
	}

}
