package io.github.diskcache.store.sqlite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens a database with all its connections, and makes one where there is none: <em>a
 * reader that is opened later has the same file open, and the same log</em>.
 */
final class FileOpener {

	private static final Log logger = LogFactory.getLog(FileOpener.class);

	private static final int FEWEST_READERS = 2;

	private static final int MOST_READERS = 8;

	private final SqliteSettings settings;

	private final SqliteDatabase database;

	private final GroupCommit groupCommit;

	FileOpener(SqliteSettings settings, GroupCommit groupCommit) {
		this.settings = settings;
		this.database = new SqliteDatabase(settings.file(), settings.limits().busyTimeout());
		this.groupCommit = groupCommit;
	}

	/**
	 * Opens the file, or a database in memory.
	 * @return the open file
	 * @throws StoreException if it can't be opened, also because it is damaged
	 */
	OpenFile open() {
		Path file = this.settings.file();
		if (file != null) {
			identify(file);
		}
		SqliteConnection connection = this.database.openWriter();
		try {
			SqliteSchema.prepare(connection, file != null, this.settings.nanoTime(),
					this.settings.limits().busyTimeout().toNanos());
			return opened(file, connection);
		}
		catch (RuntimeException | Error ex) {
			connection.closeAfter(ex);
			throw ex;
		}
	}

	private OpenFile opened(@Nullable Path file, SqliteConnection connection) {
		if (file == null) {
			return new OpenFile(null, null, connection, new SharedConnectionReads(connection, this.groupCommit),
					new Vacuum(connection, null), null);
		}
		FileIdentity identity = FileIdentity.of(file);
		LogKeeper log = logKeeper(file, identity, connection);
		Vacuum vacuum = new Vacuum(connection, log);
		if (!vacuum.isPossible()) {
			logger.warn("The cache file " + file + " never becomes smaller, because it was not created for that "
					+ "(auto_vacuum is not INCREMENTAL); delete it while no program uses it");
		}
		return new OpenFile(identity, new FileLength(file.toFile()), connection, readers(mostReaders(), file, identity,
				this.settings.limits().busyTimeout(), this.groupCommit.snapshots()), vacuum, log);
	}

	private LogKeeper logKeeper(Path file, FileIdentity identity, SqliteConnection connection) {
		// What it leaves undone at the close is done by the close.
		LogMerger merger = connection.tellsLogSize()
				? new LogMerger(readers(1, file, identity, Duration.ZERO, Snapshots.none()), connection,
						this.groupCommit, this.settings.nanoTime())
				: null;
		return new LogKeeper(connection, new File(file + "-wal"), merger);
	}

	private Reads readers(int count, Path file, FileIdentity identity, Duration patience, Snapshots snapshots) {
		return new ReaderPool(count, () -> openReader(file, identity), patience, snapshots);
	}

	/**
	 * Reads a file from its beginning to its end, past all page caches.
	 * @param open the file as it is open
	 * @throws StoreException if it is damaged
	 */
	void verify(OpenFile open) {
		Path file = this.settings.file();
		FileIdentity identity = open.identity();
		FileLength length = open.length();
		if (file == null || identity == null || length == null) {
			return;
		}
		try (SqliteConnection reader = openReader(file, identity)) {
			reader.call((statements) -> {
				SqliteSchema.requireComplete(statements, length.bytes());
				return true;
			});
		}
	}

	private SqliteConnection openReader(Path file, FileIdentity identity) {
		try {
			return openInPlace(file, identity);
		}
		catch (StoreException ex) {
			// SQLite looks the path up again when it makes the log. If the file was moved
			// in between, it only reports an I/O error.
			requireInPlace(file, identity);
			throw ex;
		}
	}

	/** The path may lead elsewhere by now: its log must not be read with this file. */
	private SqliteConnection openInPlace(Path file, FileIdentity identity) {
		requireInPlace(file, identity);
		SqliteConnection reader = this.database.openReader(mostReaders());
		try {
			reader.call(SqliteSchema::touch);
			requireInPlace(file, identity);
			return reader;
		}
		catch (RuntimeException | Error ex) {
			reader.closeAfter(ex);
			throw ex;
		}
	}

	private static void requireInPlace(Path file, FileIdentity identity) {
		if (!identity.isAt(file)) {
			throw new StoreException(Kind.CORRUPT, "The cache file " + file + " was deleted or replaced", null);
		}
	}

	private void identify(Path file) {
		if (SetAside.isFolderInPlaceOf(file)) {
			throw new StoreException(Kind.CORRUPT, "it is a folder", null);
		}
		CacheFolder.prepareFile(file);
		SetAside.moveLinks(file);
		if (file.toFile().length() > 0 || Files.exists(SetAside.LOG.of(file))) {
			try (SqliteConnection connection = this.database.openToIdentify()) {
				connection.call((statements) -> {
					SqliteSchema.requireOurs(statements, file);
					return true;
				});
			}
		}
	}

	private static int mostReaders() {
		return Math.max(FEWEST_READERS, Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors()));
	}

}
