package io.github.diskcache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells how long the operations of users take on the disk, if anybody wants to know, and
 * counts the reads that it has answered.
 */
final class TimedStore implements EntryStore {

	private static final Log logger = LogFactory.getLog(TimedStore.class);

	private final EntryStore store;

	private final LongAdder answers;

	private volatile @Nullable CacheTimings timings;

	TimedStore(EntryStore store, LongAdder answers) {
		this.store = store;
		this.answers = answers;
	}

	void timings(@Nullable CacheTimings listener) {
		this.timings = listener;
	}

	@Nullable CacheTimings timings() {
		return this.timings;
	}

	@Override
	public @Nullable StoredEntry read(String key) {
		StoredEntry entry = (this.timings != null) ? timed(DiskOperation.READ, () -> this.store.read(key))
				: this.store.read(key);
		if (entry != null || !this.store.isHidden(key)) {
			this.answers.increment();
		}
		return entry;
	}

	@Override
	public Map<String, StoredEntry> readAll(Collection<String> keys) {
		return timed(DiskOperation.READ_MANY, () -> this.store.readAll(keys));
	}

	@Override
	public boolean isHidden(String key) {
		return this.store.isHidden(key);
	}

	@Override
	public @Nullable EntryHead peek(String key) {
		return this.store.peek(key);
	}

	@Override
	public List<EntryHead> newest(int count) {
		List<EntryHead> newest = this.store.newest(count);
		this.answers.increment();
		return newest;
	}

	@Override
	public Totals totals() {
		return this.store.totals();
	}

	@Override
	public boolean exceedsLimits() {
		return this.store.exceedsLimits();
	}

	@Override
	public Collection<StoredType> storedTypes() {
		return this.store.storedTypes();
	}

	@Override
	public WriteResult write(WriteRequest request) {
		DiskOperation operation = operation(request);
		return (operation != null) ? timed(operation, () -> this.store.write(request)) : this.store.write(request);
	}

	@Override
	public void enqueue(WriteRequest request, Consumer<@Nullable StoreException> done) {
		CacheTimings listener = this.timings;
		DiskOperation operation = operation(request);
		if (listener == null || operation == null) {
			this.store.enqueue(request, done);
			return;
		}
		long start = SystemTicker.nanoTime();
		this.store.enqueue(request, (failure) -> {
			try {
				done.accept(failure);
			}
			finally {
				tell(listener, operation, start);
			}
		});
	}

	@Override
	public void discard(EntryHead head, RemovalCause cause) {
		this.store.discard(head, cause);
	}

	@Override
	public void refresh() {
		this.store.refresh();
	}

	@Override
	public Duration retryIn() {
		return this.store.retryIn();
	}

	@Override
	public void compact() {
		this.store.compact();
	}

	@Override
	public void close() {
		this.store.close();
	}

	private static @Nullable DiskOperation operation(WriteRequest request) {
		if (request instanceof WriteRequest.Put) {
			return DiskOperation.WRITE;
		}
		if (request instanceof WriteRequest.Delete || request instanceof WriteRequest.Supersede) {
			return DiskOperation.DELETE;
		}
		return (request instanceof WriteRequest.Clear) ? DiskOperation.CLEAR : null;
	}

	private <T extends @Nullable Object> T timed(DiskOperation operation, Supplier<T> work) {
		CacheTimings listener = this.timings;
		if (listener == null) {
			return work.get();
		}
		long start = SystemTicker.nanoTime();
		try {
			return work.get();
		}
		finally {
			tell(listener, operation, start);
		}
	}

	/** What it does with the time is no concern of those who read and write. */
	private static void tell(CacheTimings listener, DiskOperation operation, long start) {
		try {
			listener.diskOperation(operation, SystemTicker.nanoTime() - start);
		}
		catch (RuntimeException ex) {
			logger.debug("The time of an operation could not be recorded", ex);
		}
	}

}
