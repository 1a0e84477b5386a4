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
 * and beside the writer, each in a transaction of one statement, so that no old snapshot
 * keeps the log from being checkpointed.
 */
final class ReaderPool implements Reads {

	private static final Log logger = LogFactory.getLog(ReaderPool.class);

	private final int size;

	private final Semaphore permits;

	private final IdleReaders idle;

	// How many are open or about to be.
	private final AtomicInteger openCount = new AtomicInteger();

	private final Queue<SqliteConnection> opened = new ConcurrentLinkedQueue<>();

	private final Supplier<SqliteConnection> opener;

	private final Duration patience;

	private volatile boolean closed;

	/**
	 * Creates a pool without connections.
	 * @param size the most connections
	 * @param opener opens one
	 * @param patience how long closing waits for reads under way before it cancels them
	 */
	ReaderPool(int size, Supplier<SqliteConnection> opener, Duration patience) {
		this.size = size;
		this.permits = new Semaphore(size);
		this.idle = new IdleReaders(size);
		this.opener = opener;
		this.patience = patience;
	}

	@Override
	public <T> T read(Function<Statements, T> work) {
		this.permits.acquireUninterruptibly();
		try {
			SqliteConnection connection = borrow();
			try {
				return connection.call(work);
			}
			finally {
				this.idle.giveBack(connection);
			}
		}
		finally {
			this.permits.release();
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

	private static void cancel(SqliteConnection connection) {
		try {
			connection.cancel();
		}
		catch (StoreException ex) {
			// Then its read is waited for.
			logger.debug("A read could not be cancelled", ex);
		}
	}

	private void closeAll() {
		StoreException failure = null;
		for (SqliteConnection connection = this.opened.poll(); connection != null; connection = this.opened.poll()) {
			try {
				connection.close();
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

	private SqliteConnection borrow() {
		if (this.closed) {
			throw new StoreException(StoreException.Kind.CLOSED, "The store is closed", null);
		}
		@Nullable SqliteConnection connection = this.idle.take();
		while (connection == null) {
			// One that is given back while others are looked at may be missed, but who
			// has a permit finds one in the end.
			connection = (this.openCount.get() < this.size) ? open() : this.idle.take();
		}
		return connection;
	}

	private @Nullable SqliteConnection open() {
		if (this.openCount.incrementAndGet() > this.size) {
			this.openCount.decrementAndGet();
			return null;
		}
		try {
			SqliteConnection connection = this.opener.get();
			this.opened.add(connection);
			return connection;
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
