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
		return readFrom((open) -> open.reads().read(work));
	}

	/**
	 * Reads on the connection that writes, as long as nothing is written: what is asked
	 * only once, at the opening, is not worth a connection of its own.
	 * @param <T> the type of the result
	 * @param work the queries
	 * @return their result
	 */
	<T extends @Nullable Object> T readAlone(Function<Statements, T> work) {
		return this.groupCommit.exclusively(() -> readFrom((open) -> open.connection().call(work)));
	}

	private <T extends @Nullable Object> T readFrom(Function<OpenFile, T> reading) {
		OpenFile open = openFile();
		try {
			return reading.apply(open);
		}
		catch (StoreException ex) {
			if (!mayReadAgain(open, ex)) {
				throw ex;
			}
		}
		return reading.apply(openFile());
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
