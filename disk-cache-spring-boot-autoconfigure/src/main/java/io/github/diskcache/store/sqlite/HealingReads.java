package io.github.diskcache.store.sqlite;

import java.util.function.Function;

import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the file that is open now. <em>What turns out to be damaged is read again
 * from the file that takes its place</em>, so that a damaged file is a miss and no
 * failure. Waits for the writer in that case only.
 */
final class HealingReads {

	private final StoreFile file;

	private final GroupCommit groupCommit;

	HealingReads(StoreFile file, GroupCommit groupCommit) {
		this.file = file;
		this.groupCommit = groupCommit;
	}

	/**
	 * Reads on a connection that nobody else uses meanwhile. Not to be nested.
	 * @param <T> the type of the result
	 * @param work the queries
	 * @return their result
	 */
	<T extends @Nullable Object> T read(Function<Statements, T> work) {
		OpenFile open = openFile();
		try {
			return open.reads().read(work);
		}
		catch (StoreException ex) {
			if (!mayReadAgain(open, ex)) {
				throw ex;
			}
		}
		return openFile().reads().read(work);
	}

	private OpenFile openFile() {
		OpenFile open = this.file.current();
		return (open != null) ? open : this.groupCommit.exclusively(this.file::usable);
	}

	private boolean mayReadAgain(OpenFile open, StoreException found) {
		return switch (found.kind()) {
			// Closed for good, or because the file was replaced in this moment.
			case CLOSED -> !open.equals(openFile());
			case CORRUPT, READ_ONLY -> this.groupCommit.exclusively(() -> this.file.heal(open, found));
			default -> false;
		};
	}

}
