package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what others have done to the file: written to it, or moved, cut off or
 * replaced it.
 */
final class ForeignLook {

	private final StoreFile file;

	private final GroupCommit groupCommit;

	private final HealingReads reads;

	private final ForeignCommits commits;

	ForeignLook(StoreFile file, GroupCommit groupCommit, HealingReads reads, ForeignCommits commits) {
		this.file = file;
		this.groupCommit = groupCommit;
		this.reads = reads;
		this.commits = commits;
	}

	/** Notes where the file stands before anything was read from it. */
	void start() {
		this.commits.start(this.reads.readAlone(ForeignLook::sequence));
	}

	/**
	 * Looks at the file, and heals it if need be.
	 * @throws StoreException if it can't be read
	 */
	void look() {
		healIfDamaged();
		// Who knows that others have written must not see less.
		this.groupCommit.snapshots().without(() -> {
			long expected = this.commits.expected();
			this.commits.found(expected, this.reads.read(ForeignLook::sequence));
			return true;
		});
	}

	private void healIfDamaged() {
		OpenFile open = this.file.current();
		if (open == null) {
			return;
		}
		try {
			this.file.requireInPlace(open);
			this.file.requireComplete(open);
		}
		catch (StoreException ex) {
			if (!this.groupCommit.exclusively(() -> this.file.heal(open, ex))) {
				throw ex;
			}
		}
	}

	private static long sequence(Statements statements) {
		@Nullable Long sequence = Lookup.number(statements, Sql.SELECT_SEQUENCE);
		return (sequence != null) ? sequence : 0;
	}

}
