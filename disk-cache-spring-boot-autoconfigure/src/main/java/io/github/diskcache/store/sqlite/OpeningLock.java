package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.diskcache.store.OwnerOnly;
import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time open a file or move it out of the way: <em>while a database
 * is being opened, nobody renames it</em>, or its log would be opened beside another one.
 *
 * <p>
 * The lock is one of the operating system, on a file of its own that goes when the lock
 * is released. So who gets the lock may have got it on a file that is gone, and then
 * starts again. A process loses the lock when it closes any channel to that file, so
 * within one class loader only one thread opens it. To be used once.
 */
final class OpeningLock {

	private static final Log logger = LogFactory.getLog(OpeningLock.class);

	private static final Object MISSING = new Object();

	private static final long RETRY_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	// Only locks: nothing here holds on to a class of the application.
	private static final ConcurrentHashMap<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

	private final Path lockFile;

	private final Duration patience;

	private final LongSupplier nanoTime;

	private boolean interrupted;

	OpeningLock(Path file, Duration patience, LongSupplier nanoTime) {
		this.lockFile = Path.of(file + ".lock");
		this.patience = patience;
		this.nanoTime = nanoTime;
	}

	/**
	 * Does something while no other process opens or moves the file.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return its result
	 * @throws StoreException if others took too long
	 */
	<T> T holding(Supplier<T> work) {
		ReentrantLock local = WITHIN_PROCESS.computeIfAbsent(this.lockFile, (path) -> new ReentrantLock());
		local.lock();
		try (FileChannel channel = acquire()) {
			try {
				return work.get();
			}
			finally {
				if (channel != null) {
					delete();
				}
			}
		}
		catch (IOException ex) {
			throw new StoreException(StoreException.Kind.IO, "The lock " + this.lockFile + " could not be released",
					ex);
		}
		finally {
			local.unlock();
			if (this.interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Takes the lock.
	 * @return the channel that holds it, or {@code null} where no lock can be made: there
	 * is hardly a second process that writes
	 */
	private @Nullable FileChannel acquire() throws IOException {
		long start = this.nanoTime.getAsLong();
		while (true) {
			// An interrupt would close the channel and release the lock.
			this.interrupted |= Thread.interrupted();
			Object before = key();
			FileChannel channel = open();
			if (channel == null) {
				return null;
			}
			// Equal before and after the opening, so it is the one that was opened.
			if (Objects.equals(before, key()) && isLocked(channel, start) && Objects.equals(before, key())) {
				return channel;
			}
			channel.close();
		}
	}

	private @Nullable FileChannel open() {
		if (Files.exists(this.lockFile, LinkOption.NOFOLLOW_LINKS)
				&& !Files.isRegularFile(this.lockFile, LinkOption.NOFOLLOW_LINKS)) {
			// A link would lead elsewhere, a pipe would wait for a reader.
			delete();
		}
		try {
			return FileChannel.open(this.lockFile,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
					OwnerOnly.file(this.lockFile));
		}
		catch (IOException ex) {
			logger.debug("The lock of a cache file could not be made", ex);
			return null;
		}
	}

	private boolean isLocked(FileChannel channel, long start) throws IOException {
		while (!tryLock(channel)) {
			if (!channel.isOpen()) {
				return false;
			}
			if (this.nanoTime.getAsLong() - start > this.patience.toNanos()) {
				channel.close();
				throw new StoreException(StoreException.Kind.BUSY,
						"Another process has been opening the cache file for too long; it holds " + this.lockFile,
						null);
			}
			LockSupport.parkNanos(RETRY_PAUSE);
			this.interrupted |= Thread.interrupted();
		}
		return true;
	}

	private static boolean tryLock(FileChannel channel) {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			// A copy of this class in another class loader holds it.
			return false;
		}
		catch (ClosedByInterruptException ex) {
			return false;
		}
		catch (IOException ex) {
			logger.debug("The file system of a cache file does not lock files", ex);
			return true;
		}
	}

	/** One that stays does no harm. */
	private void delete() {
		try {
			Files.deleteIfExists(this.lockFile);
		}
		catch (IOException ex) {
			logger.debug("The lock of a cache file could not be deleted", ex);
		}
	}

	/**
	 * What the file system knows the lock file by. Some know no such thing; they don't
	 * let anybody delete what is open either.
	 */
	private Object key() {
		try {
			Object key = Files.readAttributes(this.lockFile, BasicFileAttributes.class).fileKey();
			return (key != null) ? key : this.lockFile;
		}
		catch (IOException ex) {
			return MISSING;
		}
	}

}
