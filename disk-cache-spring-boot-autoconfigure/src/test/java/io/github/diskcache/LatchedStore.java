package io.github.diskcache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;

/**
 * A store that runs what a test wants at the points where races are decided. Each hook
 * runs as often as it was set for, on the thread that comes by.
 */
final class LatchedStore implements EntryStore {

	/** A read is about to begin. */
	final Hook beforeRead = new Hook();

	/** A read has returned, but the coordinator has not seen it. */
	final Hook afterRead = new Hook();

	/** Memory was told of the changes; the commit comes next. */
	final Hook beforeCommit = new Hook();

	/** The commit is done; memory was not told. */
	final Hook afterCommit = new Hook();

	private final EntryStore store;

	LatchedStore(Function<StoreListener, EntryStore> opener, StoreListener listener) {
		this.store = opener.apply(new HookedListener(listener));
	}

	@Override
	public StoredEntry read(String key) {
		this.beforeRead.run();
		StoredEntry entry = this.store.read(key);
		this.afterRead.run();
		return entry;
	}

	@Override
	public Map<String, StoredEntry> readAll(Collection<String> keys) {
		return this.store.readAll(keys);
	}

	@Override
	public EntryHead peek(String key) {
		return this.store.peek(key);
	}

	@Override
	public boolean isHidden(String key) {
		return this.store.isHidden(key);
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
		return this.store.write(request);
	}

	@Override
	public void enqueue(WriteRequest request, Consumer<StoreException> done) {
		this.store.enqueue(request, done);
	}

	@Override
	public List<EntryHead> newest(int count) {
		return this.store.newest(count);
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

	/**
	 * Something to be done a number of times.
	 */
	static final class Hook {

		private final AtomicInteger left = new AtomicInteger();

		private volatile Runnable action = () -> {
		};

		<T extends Runnable> T once(T action) {
			return times(1, action);
		}

		<T extends Runnable> T times(int count, T action) {
			this.action = action;
			this.left.set(count);
			return action;
		}

		void run() {
			if (this.left.getAndUpdate((count) -> Math.max(0, count - 1)) > 0) {
				this.action.run();
			}
		}

	}

	private final class HookedListener implements StoreListener {

		private final StoreListener listener;

		private HookedListener(StoreListener listener) {
			this.listener = listener;
		}

		@Override
		public long newestStamp(String key, long accessedAt) {
			return this.listener.newestStamp(key, accessedAt);
		}

		@Override
		public Map<String, Long> overdueStamps(long at) {
			return this.listener.overdueStamps(at);
		}

		@Override
		public void committing(StoreChanges changes) {
			this.listener.committing(changes);
			LatchedStore.this.beforeCommit.run();
		}

		@Override
		public void committed(StoreChanges changes) {
			LatchedStore.this.afterCommit.run();
			this.listener.committed(changes);
		}

		@Override
		public void failed(StoreChanges changes) {
			this.listener.failed(changes);
		}

		@Override
		public void changedByOthers() {
			this.listener.changedByOthers();
		}

		@Override
		public void lost() {
			this.listener.lost();
		}

		@Override
		public void damaged() {
			this.listener.damaged();
		}

	}

}
