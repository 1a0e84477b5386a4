package io.github.diskcache.store.sqlite;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A few connections that only read, opened when first needed. They read beside each other
 * and beside the writer; what they see is kept for a moment at most, or else it would
 * keep the log from being merged.
 */
final class ReaderPool implements Reads {

	private static final Log logger = LogFactory.getLog(ReaderPool.class);

	private final int size;

	private final Semaphore permits;

	private final IdleReaders idle;

	// How many are open or about to be.
	private final AtomicInteger openCount = new AtomicInteger();

	private final Queue<Reader> opened = new ConcurrentLinkedQueue<>();

	private final Supplier<SqliteConnection> opener;

	private final Duration patience;

	private final Snapshots snapshots;

	private volatile boolean closed;

	/**
	 * Creates a pool without connections.
	 * @param size the most connections
	 * @param opener opens one
	 * @param patience how long closing waits for reads under way before it cancels them
	 * @param snapshots tells how long they may keep what they see
	 */
	ReaderPool(int size, Supplier<SqliteConnection> opener, Duration patience, Snapshots snapshots) {
		this.size = size;
		this.permits = new Semaphore(size);
		this.idle = new IdleReaders(size);
		this.opener = opener;
		this.patience = patience;
		this.snapshots = snapshots;
		snapshots.keptBy(this::letGo);
	}

	@Override
	public <T> T read(Function<Statements, T> work) {
		this.permits.acquireUninterruptibly();
		try {
			Reader reader = borrow();
			try {
				return reader.read(work);
			}
			finally {
				giveBack(reader);
			}
		}
		finally {
			this.permits.release();
		}
	}

	private void giveBack(Reader reader) {
		try {
			reader.letGoIfOutdated();
		}
		finally {
			this.idle.giveBack(reader);
		}
	}

	/**
	 * Has those that nobody uses let go of what does not hold any longer. The others do
	 * so when they are given back.
	 */
	private void letGo() {
		if (this.idle.keepSnapshots() && this.permits.tryAcquire()) {
			try {
				this.idle.letGo();
			}
			catch (StoreException ex) {
				logger.debug("What a connection saw of a cache file could not be ended in order", ex);
			}
			finally {
				this.permits.release();
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		boolean quiet = awaitQuiet();
		if (!quiet) {
			this.opened.forEach(ReaderPool::cancel);
			this.permits.acquireUninterruptibly(this.size);
		}
		try {
			closeAll();
		}
		finally {
			this.permits.release(this.size);
		}
	}

	private static void cancel(Reader reader) {
		try {
			reader.cancel();
		}
		catch (StoreException ex) {
			// Then its read is waited for.
			logger.debug("A read could not be cancelled", ex);
		}
	}

	private void closeAll() {
		StoreException failure = null;
		for (Reader reader = this.opened.poll(); reader != null; reader = this.opened.poll()) {
			try {
				reader.close();
			}
			catch (StoreException ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private Reader borrow() {
		if (this.closed) {
			throw new StoreException(StoreException.Kind.CLOSED, "The store is closed", null);
		}
		@Nullable Reader reader = this.idle.take();
		while (reader == null) {
			// One that is given back while others are looked at may be missed, but who
			// has a permit finds one in the end.
			reader = (this.openCount.get() < this.size) ? open() : this.idle.take();
		}
		return reader;
	}

	private @Nullable Reader open() {
		if (this.openCount.incrementAndGet() > this.size) {
			this.openCount.decrementAndGet();
			return null;
		}
		try {
			Reader reader = new Reader(this.opener.get(), this.snapshots);
			this.opened.add(reader);
			return reader;
		}
		catch (RuntimeException | Error ex) {
			this.openCount.decrementAndGet();
			throw ex;
		}
	}

	private boolean awaitQuiet() {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return this.permits.tryAcquire(this.size, this.patience.toMillis(), TimeUnit.MILLISECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
