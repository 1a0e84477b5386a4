package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import io.github.diskcache.store.StoredType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The file behind the store, whatever happens to it: <em>a damaged file is moved out of
 * the way, a missing one is made anew, and what was read from the old one is told to be
 * gone</em>. Operations use one {@link OpenFile}; no file is moved while this process has
 * it open.
 *
 * <p>
 * Guarded by the writer, but for {@link #current}.
 */
final class StoreFile implements CurrentFile {

	private static final Log logger = LogFactory.getLog(StoreFile.class);

	private static final long SHORTEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	// Whoever comes when a try is due has to wait for it.
	private static final int PAUSE_PER_TRY = 10;

	private final SqliteSettings settings;

	private final FileOpener opener;

	private final PathKeeper keeper;

	private final LongSupplier nanoTime;

	private final Consumer<Loss> losses;

	private volatile @Nullable OpenFile current;

	private @Nullable StoreException failure;

	// Where it was has to be cleared before anything is opened there.
	private @Nullable DamagedFile damaged;

	// Read by all.
	private volatile long retryAt;

	private boolean closed;

	private final Replacements replacements;

	private long followedAt;

	/**
	 * Creates what is not open yet.
	 * @param settings what to open
	 * @param groupCommit guards this object
	 * @param losses is told when what was stored is gone
	 */
	StoreFile(SqliteSettings settings, GroupCommit groupCommit, Consumer<Loss> losses) {
		this.settings = settings;
		this.opener = new FileOpener(settings, groupCommit);
		this.nanoTime = settings.nanoTime();
		this.replacements = new Replacements(this.nanoTime);
		this.followedAt = this.nanoTime.getAsLong();
		this.losses = losses;
		this.keeper = new PathKeeper(settings, this.opener, this.replacements, () -> losses.accept(Loss.FILE));
	}

	/** Opens the file for the first time. Failures are the caller's. */
	void open() {
		Path file = this.settings.file();
		if (file == null) {
			this.current = this.opener.open();
			return;
		}
		this.current = this.keeper.open(file);
		CacheFolder.warnIfOpenToAll(file);
	}

	/**
	 * Leaves the first opening to those who use the file.
	 * @param reason why it can't be opened now
	 */
	void openLater(StoreException reason) {
		this.failure = reason;
		this.retryAt = this.nanoTime.getAsLong() + SHORTEST_PAUSE;
	}

	/**
	 * Returns the file as it is open, without waiting.
	 * @return the open file, or {@code null} if it could not be opened again
	 */
	@Nullable OpenFile current() {
		return this.current;
	}

	/**
	 * Returns how long the file is not tried again.
	 * @return the time, zero if whoever comes next uses it
	 */
	Duration retryIn() {
		long nanos = (this.current != null) ? 0 : this.retryAt - this.nanoTime.getAsLong();
		return Duration.ofNanos(Math.max(0, nanos));
	}

	@Override
	public OpenFile usable() {
		OpenFile open = this.current;
		if (open != null) {
			return open;
		}
		Path file = this.settings.file();
		if (file != null && !this.closed && this.nanoTime.getAsLong() - this.retryAt >= 0) {
			open = attempt(file);
		}
		if (open == null) {
			StoreException known = this.failure;
			throw (known != null) ? new StoreException(known.kind(), String.valueOf(known.getMessage()), known)
					: new StoreException(Kind.UNREACHABLE, "The cache file is not open", null);
		}
		return open;
	}

	@Override
	public boolean heal(OpenFile damaged, StoreException found) {
		Path file = this.settings.file();
		if (file == null || !Damage.shows(found, file)) {
			return false;
		}
		return !damaged.equals(this.current) || replace(file, damaged, found);
	}

	/** Follows the path if nobody has looked for a while. */
	void followNowAndThen() {
		long now = this.nanoTime.getAsLong();
		if (now - this.followedAt >= this.settings.fileCheckInterval().toNanos() / 2) {
			this.followedAt = now;
			follow();
		}
	}

	/**
	 * Opens the path again if it leads to another file than before.
	 */
	void follow() {
		OpenFile open = this.current;
		if (open != null) {
			try {
				requireInPlace(open);
			}
			catch (StoreException ex) {
				heal(open, ex);
			}
		}
	}

	/**
	 * Looks whether the path still leads to the open file.
	 * @param open the open file
	 * @throws StoreException if it does not
	 */
	void requireInPlace(OpenFile open) {
		Path file = this.settings.file();
		FileIdentity identity = open.identity();
		if (file == null || identity == null) {
			return;
		}
		if (!identity.isAt(file)) {
			throw new StoreException(Kind.CORRUPT, "The cache file " + file + " was deleted or replaced", null);
		}
		if (identity.hasLostCompanion(file)) {
			throw new StoreException(Kind.CORRUPT, "its -wal or -shm was deleted or replaced while it was in use",
					null);
		}
	}

	/**
	 * Looks whether a file that became shorter is still complete.
	 * @param open the open file
	 * @throws StoreException if it is not
	 */
	void requireComplete(OpenFile open) {
		FileLength length = open.length();
		if (length != null && length.hasFallen()) {
			this.opener.verify(open);
		}
	}

	/** Has whoever comes next try again to open the file. */
	void retryNow() {
		this.retryAt = this.nanoTime.getAsLong();
	}

	/** Closes the file for good. */
	void close() {
		OpenFile open = this.current;
		this.current = null;
		this.failure = new StoreException(Kind.CLOSED, "The store is closed", null);
		this.closed = true;
		Path file = this.settings.file();
		if (open != null) {
			this.keeper.close(file, open);
		}
		DamagedFile unfinished = this.damaged;
		if (file != null && unfinished != null) {
			this.keeper.giveUp(file, unfinished);
		}
	}

	/**
	 * Has an empty file take the place of this one, if nobody else has it open and
	 * nothing in it is of use.
	 * @param useless the kinds whose rows are of no use
	 * @return how many rows have gone, or {@code null} if nothing was done
	 */
	@Nullable Long startOver(Collection<StoredType> useless) {
		Path file = this.settings.file();
		OpenFile open = usable();
		if (file == null) {
			return null;
		}
		this.current = null;
		AtomicReference<@Nullable Long> gone = new AtomicReference<>();
		attempt(() -> this.keeper.startOver(file, open, useless, gone::set));
		return gone.get();
	}

	private boolean replace(Path file, OpenFile old, StoreException found) {
		if (!this.replacements.isAllowed()) {
			logger.debug("A cache file is damaged again and again", found);
			return false;
		}
		this.current = null;
		this.failure = found;
		this.damaged = new DamagedFile(old, found);
		return attempt(file) != null;
	}

	private @Nullable OpenFile attempt(Path file) {
		DamagedFile before = this.damaged;
		return attempt(() -> (before != null) ? this.keeper.succeed(file, before) : this.keeper.open(file));
	}

	private @Nullable OpenFile attempt(Supplier<OpenFile> opening) {
		long start = this.nanoTime.getAsLong();
		try {
			OpenFile open = opening.get();
			this.damaged = null;
			this.failure = null;
			this.losses.accept(Loss.ENTRIES);
			this.current = open;
			return open;
		}
		catch (StoreException ex) {
			long now = this.nanoTime.getAsLong();
			this.failure = ex;
			this.retryAt = now + Math.max(SHORTEST_PAUSE, (now - start) * PAUSE_PER_TRY);
			return null;
		}
	}

	/**
	 * What is gone.
	 */
	enum Loss {

		/** A damaged file. */
		FILE,

		/** Everything that was read from the file before. */
		ENTRIES

	}

}
