package io.github.diskcache.store.sqlite;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Entries in a SQLite database. One connection writes, in groups; a few others read
 * without a lock. After {@link #close} returned, nothing touches a connection.
 */
public final class SqliteEntryStore implements EntryStore {

	private static final Log logger = LogFactory.getLog(SqliteEntryStore.class);

	private final Discards discards = new Discards();

	private final InvalidKeys invalidKeys;

	private final LongSupplier nanoTime;

	private final long patience;

	private final StoreLimits limits;

	private final GroupCommit groupCommit;

	private final BackgroundLeader background;

	private final StoreListener listener;

	private final ForeignLook foreignLook;

	private final StoreFile file;

	private final HealingReads reads;

	private final ValidRows rows;

	private final Writer writer;

	private final Compaction compaction;

	// Guarded by the writer.
	private boolean closed;

	private SqliteEntryStore(SqliteSettings settings, StoreListener listener) {
		this.nanoTime = settings.nanoTime();
		this.limits = settings.limits();
		this.patience = this.limits.busyTimeout().toNanos();
		this.listener = listener;
		this.invalidKeys = new InvalidKeys(settings.file());
		this.groupCommit = new GroupCommit(this::execute, Snapshots.open(this.nanoTime));
		this.background = new BackgroundLeader(this.groupCommit);
		ForeignCommits foreignCommits = new ForeignCommits(this::changedByOthers);
		this.file = new StoreFile(settings, this.groupCommit, this::lost);
		this.reads = new HealingReads(this.file, this.groupCommit);
		this.foreignLook = new ForeignLook(this.file, this.groupCommit, this.reads, foreignCommits);
		this.rows = new ValidRows(this.reads, this.invalidKeys, this.limits.maxBytes());
		this.compaction = new Compaction(this.file, this.groupCommit);
		this.writer = new Writer(this.file, this.limits, listener, this.invalidKeys, foreignCommits, this.nanoTime);
	}

	/**
	 * Opens a store, creating the file and its folder if need be, and replacing a damaged
	 * file.
	 * @param settings what to open
	 * @param listener sees every transaction
	 * @return the store
	 */
	public static SqliteEntryStore open(SqliteSettings settings, StoreListener listener) {
		SqliteEntryStore store = new SqliteEntryStore(settings, listener);
		store.file.open();
		try {
			store.foreignLook.start();
			return store;
		}
		catch (RuntimeException | Error ex) {
			store.file.close();
			throw ex;
		}
	}

	/**
	 * Creates a store whose file can't be opened now. It fails until the file can be,
	 * which it tries again by and by while it is used.
	 * @param settings what to open
	 * @param listener sees every transaction
	 * @param failure why the file can't be opened
	 * @return the store
	 */
	public static SqliteEntryStore openLater(SqliteSettings settings, StoreListener listener, StoreException failure) {
		SqliteEntryStore store = new SqliteEntryStore(settings, listener);
		store.file.openLater(failure);
		return store;
	}

	private void lost(StoreFile.Loss loss) {
		if (loss == StoreFile.Loss.FILE) {
			this.listener.damaged();
		}
		else {
			this.writer.startAnew();
			this.listener.lost();
		}
	}

	private void changedByOthers() {
		this.groupCommit.snapshots().othersWrote();
		this.listener.changedByOthers();
	}

	@Override
	public @Nullable StoredEntry read(String key) {
		return this.rows.read(key);
	}

	@Override
	public Map<String, StoredEntry> readAll(Collection<String> keys) {
		return this.rows.readAll(keys);
	}

	@Override
	public @Nullable EntryHead peek(String key) {
		return this.rows.peek(key);
	}

	@Override
	public boolean isHidden(String key) {
		return this.invalidKeys.contains(key);
	}

	@Override
	public List<EntryHead> newest(int count) {
		return this.rows.newest(count);
	}

	@Override
	public Totals totals() {
		Totals totals = this.reads.read(RunningTotals::read);
		return (totals != null) ? totals : repairedTotals();
	}

	/** Any transaction repairs what it finds wrong. */
	private Totals repairedTotals() {
		write(new WriteRequest.Repair());
		Totals repaired = this.reads.read(RunningTotals::read);
		return (repaired != null) ? repaired : new Totals(0, 0);
	}

	@Override
	public boolean exceedsLimits() {
		Totals found = this.reads.readAlone(RunningTotals::read);
		Totals totals = (found != null) ? found : repairedTotals();
		return totals.items() > this.limits.maxItems() || totals.bytes() > this.limits.maxBytes();
	}

	@Override
	public Collection<StoredType> storedTypes() {
		return this.reads.readAlone(StoredTypes::read);
	}

	@Override
	public void refresh() {
		this.foreignLook.look();
	}

	@Override
	public WriteResult write(WriteRequest request) {
		if (request instanceof WriteRequest.DiscardKinds discard) {
			WriteResult done = this.groupCommit.<@Nullable WriteResult>exclusively(() -> discardFile(discard));
			if (done != null) {
				return done;
			}
		}
		return this.groupCommit.submit(PendingWrite.awaited(request, deadline()));
	}

	/** Takes the same time for many rows as for few. */
	private @Nullable WriteResult discardFile(WriteRequest.DiscardKinds request) {
		boolean useless = this.reads.readAlone((statements) -> UselessFile.isLarge(statements)
				&& request.kinds().containsAll(StoredTypes.read(statements)));
		Long gone = useless ? this.file.startOver(request.kinds()) : null;
		if (gone == null) {
			return null;
		}
		StoreChanges changes = StoreChanges.sweep(request, RemovalCause.STALE_SCHEMA, gone);
		this.listener.committing(changes);
		this.listener.committed(changes);
		return new WriteResult(gone, false);
	}

	@Override
	public void enqueue(WriteRequest request, Consumer<@Nullable StoreException> done) {
		this.groupCommit.enqueue(PendingWrite.unattended(request, deadline(), done));
		this.background.wake();
	}

	private long deadline() {
		return this.nanoTime.getAsLong() + this.patience;
	}

	/** Whoever closes has waited for others already. */
	private long lastDeadline() {
		return this.nanoTime.getAsLong() + Math.min(this.patience, TimeUnit.SECONDS.toNanos(1));
	}

	@Override
	public void discard(EntryHead head, RemovalCause cause) {
		if (this.discards.offer(new Discard(head, cause))) {
			discardIfIdle();
		}
	}

	/** A read has found the row and must not fail because of it. */
	private void discardIfIdle() {
		try {
			this.groupCommit.runIfIdle();
		}
		catch (RuntimeException ex) {
			logger.debug("A useless row could not be removed; it will be found again", ex);
		}
	}

	@Override
	public Duration retryIn() {
		return this.file.retryIn();
	}

	@Override
	public void compact() {
		this.compaction.run();
	}

	@Override
	public void close() {
		this.background.end();
		this.groupCommit.exclusively(() -> {
			if (!this.closed) {
				drainAndClose();
			}
			return true;
		});
	}

	private void drainAndClose() {
		try {
			this.groupCommit.drain();
			if (!this.invalidKeys.isEmpty()) {
				this.file.retryNow();
				this.groupCommit.enqueue(this.invalidKeys.lastAttempt(lastDeadline()));
				this.groupCommit.drain();
			}
		}
		finally {
			this.closed = true;
			try {
				this.file.close();
			}
			finally {
				this.groupCommit.snapshots().close();
			}
		}
	}

	/** Called by the leader of a group, under the writer. */
	private void execute(List<PendingWrite> group) {
		if (this.closed) {
			StoreException refusal = new StoreException(StoreException.Kind.CLOSED, "The store is closed", null);
			group.forEach((request) -> request.fail(refusal));
			return;
		}
		followNowAndThen();
		List<Discard> useless = this.discards.take();
		if (this.writer.execute(group, useless)) {
			useless.forEach(this.discards::offer);
		}
		if (!group.isEmpty()) {
			keepLogShort(group);
		}
	}

	/** Whatever goes wrong with it, the requests are carried out. */
	private void followNowAndThen() {
		try {
			this.file.followNowAndThen();
		}
		catch (RuntimeException ex) {
			logger.debug("It is not known whether a cache file is still where it was", ex);
		}
	}

	private void keepLogShort(List<PendingWrite> group) {
		OpenFile open = this.file.current();
		LogKeeper keeper = (open != null) ? open.logKeeper() : null;
		if (keeper != null) {
			keeper.afterCommit(group);
		}
	}

}
