package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import io.github.diskcache.store.StoredType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens, replaces and closes what is at a path: <em>while one process does, no other
 * does</em>. Whoever closes a database last deletes the log at its path, which could be
 * that of a file that somebody has put there meanwhile. Guarded by the writer.
 */
final class PathKeeper {

	private static final Log logger = LogFactory.getLog(PathKeeper.class);

	private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

	private final SqliteSettings settings;

	private final FileOpener opener;

	private final Replacements replacements;

	private final Runnable damaged;

	/**
	 * Creates a keeper that has nothing open.
	 * @param settings how long to wait for others
	 * @param opener opens files
	 * @param replacements how often a damaged file is replaced
	 * @param damaged is told that a damaged file was moved out of the way
	 */
	PathKeeper(SqliteSettings settings, FileOpener opener, Replacements replacements, Runnable damaged) {
		this.settings = settings;
		this.opener = opener;
		this.replacements = replacements;
		this.damaged = damaged;
	}

	/**
	 * Opens what is there, or an empty file in its place if it is damaged.
	 * @param file the path
	 * @return the open file
	 * @throws StoreException if it can't be opened
	 */
	OpenFile open(Path file) {
		return alone(file, () -> openOrReplace(file));
	}

	/**
	 * Closes a file that an operation found damaged, and opens what has its place from
	 * now on. To be tried again with the same file if it fails.
	 * @param file the path
	 * @param damaged the file
	 * @return the open file
	 * @throws StoreException if it can't be opened
	 */
	OpenFile succeed(Path file, DamagedFile damaged) {
		// They may take a while, and no other process has to wait for that.
		damaged.file().endReads();
		return alone(file, () -> {
			if (!damaged.isOutOfTheWay()) {
				Whereabouts whereabouts = Whereabouts.of(damaged.file(), file);
				damaged.file().abandon();
				if (whereabouts == Whereabouts.IN_PLACE && damaged.found().kind() == Kind.READ_ONLY) {
					return openForWriting(file, damaged);
				}
				clearTheWay(file, whereabouts, damaged.found());
				damaged.outOfTheWay();
			}
			return openOrReplace(file);
		});
	}

	/**
	 * Closes a file that may hold nothing of use, and opens what is there then: an empty
	 * one if that was so and nobody else had it open.
	 * @param file the path
	 * @param open the file
	 * @param useless the kinds whose rows are of no use
	 * @param replaced is told how many rows have gone, if the file was replaced
	 * @return the open file
	 */
	OpenFile startOver(Path file, OpenFile open, Collection<StoredType> useless, LongConsumer replaced) {
		open.endReads();
		return alone(file, () -> {
			boolean inPlace = Whereabouts.of(open, file) == Whereabouts.IN_PLACE;
			UselessFile before = inPlace ? UselessFile.replace(file, open.connection(), useless) : null;
			open.abandon();
			if (before != null) {
				before.free();
				replaced.accept(before.rows());
			}
			return openOrReplace(file);
		});
	}

	/**
	 * Closes a file for good.
	 * @param file the path, or {@code null} if there is none
	 * @param open the file
	 */
	void close(@Nullable Path file, OpenFile open) {
		open.endReads();
		if (file != null) {
			closeAlone(file, open::close);
		}
		else {
			open.close();
		}
	}

	/**
	 * Closes a file that had to make way, if it was not closed then.
	 * @param file the path
	 * @param damaged the file
	 */
	void giveUp(Path file, DamagedFile damaged) {
		if (!damaged.isOutOfTheWay()) {
			damaged.file().endReads();
			closeAlone(file, damaged.file()::abandon);
		}
	}

	/**
	 * Others are waited for, but not for long, and nothing stays open because of them.
	 */
	private void closeAlone(Path file, Runnable closing) {
		try {
			new OpeningLock(file, LONGEST_CLOSE, this.settings.nanoTime()).holding(() -> {
				closing.run();
				return true;
			});
		}
		catch (StoreException ex) {
			if (ex.kind() != Kind.BUSY) {
				throw ex;
			}
			logger.debug("A cache file is closed while another process opens it", ex);
			closing.run();
		}
	}

	/**
	 * All connections of a process are as they were opened first, so what could not be
	 * written may be now. If it still can't, it is the file.
	 */
	private OpenFile openForWriting(Path file, DamagedFile damaged) {
		OpenFile open = openOrReplace(file);
		if (!open.takesWrites()) {
			open.abandon();
			setAside(file, damaged.found());
			open = this.opener.open();
		}
		damaged.outOfTheWay();
		return open;
	}

	private OpenFile openOrReplace(Path file) {
		try {
			return this.opener.open();
		}
		catch (StoreException ex) {
			if (!Damage.shows(ex, file) || !this.replacements.isAllowed()) {
				throw ex;
			}
			setAside(file, ex);
			return this.opener.open();
		}
	}

	private void clearTheWay(Path file, Whereabouts whereabouts, StoreException found) {
		switch (whereabouts) {
			case MISSING -> logger.warn("The cache file " + file + " was deleted or moved while it was in use; the "
					+ "cache goes on with an empty file");
			case IN_PLACE -> setAside(file, found);
			case REPLACED, REPLACED_BESIDE_LOG -> logger.warn("The cache file " + file + " was replaced while it was "
					+ "in use; the cache goes on with the new one");
		}
		if (whereabouts.leavesLog()) {
			SetAside.moveRemains(file);
		}
	}

	private void setAside(Path file, StoreException found) {
		Path target = SetAside.move(file);
		SetAside.warn(file, target, found.getMessage());
		this.damaged.run();
	}

	private OpenFile alone(Path file, Supplier<OpenFile> opening) {
		CacheFolder.prepareFolderOf(file);
		return new OpeningLock(file, this.settings.limits().busyTimeout(), this.settings.nanoTime()).holding(opening);
	}

}
