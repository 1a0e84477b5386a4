package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * Moves a damaged file out of the way, with what lies beside it, under a name with a
 * number. <em>The database goes last</em>: if the process is killed in between, there is
 * still the damaged file, and never a new one beside an old log.
 */
final class SetAside {

	/** What lies beside a database. */
	enum Companion {

		SHARED_MEMORY("-shm"), WRITE_AHEAD_LOG("-wal"), ROLLBACK_JOURNAL("-journal");

		private final String suffix;

		Companion(String suffix) {
			this.suffix = suffix;
		}

		Path of(Path file) {
			return Path.of(file + this.suffix);
		}

	}

	static final Companion LOG = Companion.WRITE_AHEAD_LOG;

	/** How many damaged files are kept. */
	static final int MOST_COPIES = 3;

	private static final String MARK = ".damaged-";

	private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})(-wal|-shm|-journal)?");

	private static final Log logger = LogFactory.getLog(SetAside.class);

	private SetAside() {
	}

	/**
	 * Moves a database that nobody in this process has open.
	 * @param file the database
	 * @return where it is now
	 * @throws StoreException if it can't be moved
	 */
	static Path move(Path file) {
		Path target = nextName(file);
		moveCompanions(file, target);
		rename(file, target);
		prune(file);
		return target;
	}

	/**
	 * Moves what was left beside the path by a database that is not there any more.
	 * @param file the path of the database
	 */
	static void moveRemains(Path file) {
		moveCompanions(file, nextName(file));
		prune(file);
	}

	/**
	 * Moves links and folders in the place of what lies beside a database: SQLite would
	 * write where they lead.
	 * @param file the path of the database
	 */
	static void moveLinks(Path file) {
		for (Companion companion : Companion.values()) {
			Path path = companion.of(file);
			if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
					&& !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
				Path target = companion.of(nextName(file));
				rename(path, target);
				prune(file);
				logger.warn("There was no file but a link or folder at " + path + ". It was moved to " + target);
			}
		}
	}

	/**
	 * Tells whether there is a folder that bears the name of a cache file, as some
	 * container tools make one for a file that is missing. Any other folder is
	 * somebody's.
	 * @param file the path of the database
	 * @return whether it may be moved out of the way
	 */
	static boolean isFolderInPlaceOf(Path file) {
		return file.toString().endsWith(".db") && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
	}

	private static void moveCompanions(Path file, Path target) {
		for (Companion companion : Companion.values()) {
			try {
				rename(companion.of(file), companion.of(target));
			}
			catch (StoreException ex) {
				// There may be none, or who closed the database last has deleted it.
				if (!(ex.getCause() instanceof NoSuchFileException)) {
					throw ex;
				}
			}
		}
	}

	private static void rename(Path from, Path to) {
		try {
			Files.move(from, to);
		}
		catch (IOException ex) {
			throw new StoreException(StoreException.Kind.CORRUPT,
					"The damaged cache file " + from + " can't be moved out of the way ("
							+ ex.getClass().getSimpleName()
							+ "); stop the programs that use it and delete it together with its -wal and -shm",
					ex);
		}
	}

	private static Path nextName(Path file) {
		List<Long> numbers = numbers(file);
		return copy(file, numbers.isEmpty() ? 1 : numbers.get(0) + 1);
	}

	private static Path copy(Path file, long number) {
		return Path.of(file + MARK + number);
	}

	/** A copy that can't be deleted costs space, and no more than that. */
	private static void prune(Path file) {
		List<Long> numbers = numbers(file);
		for (long number : numbers.subList(Math.min(MOST_COPIES, numbers.size()), numbers.size())) {
			delete(copy(file, number));
			for (Companion companion : Companion.values()) {
				delete(companion.of(copy(file, number)));
			}
		}
	}

	private static void delete(Path path) {
		try {
			if (Files.isSymbolicLink(path)) {
				Files.delete(path);
			}
			else {
				FileSystemUtils.deleteRecursively(path);
			}
		}
		catch (IOException ex) {
			logger.debug("An old copy of a damaged cache file could not be deleted", ex);
		}
	}

	/** The numbers of the copies, the newest first. */
	private static List<Long> numbers(Path file) {
		String prefix = file.getFileName() + MARK;
		try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
			return files.map((path) -> path.getFileName().toString())
				.filter((name) -> name.startsWith(prefix))
				.map((name) -> NUMBER.matcher(name.substring(prefix.length())))
				.filter(Matcher::matches)
				.map((matcher) -> Long.valueOf(matcher.group(1)))
				.distinct()
				.sorted(Comparator.reverseOrder())
				.toList();
		}
		catch (IOException | UncheckedIOException ex) {
			logger.debug("The copies of a damaged cache file could not be listed", ex);
			return List.of();
		}
	}

	/**
	 * Tells of a file that was moved.
	 * @param file where it was
	 * @param target where it is
	 * @param why what was wrong with it
	 */
	static void warn(Path file, Path target, @Nullable String why) {
		logger.warn("The cache file " + file + " is damaged (" + why + "). It was moved to " + target
				+ " and the cache goes on with an empty file; the copy is of no use to the cache and can be deleted");
	}

}
