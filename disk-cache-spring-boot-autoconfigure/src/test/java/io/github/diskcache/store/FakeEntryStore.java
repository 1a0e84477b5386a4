package io.github.diskcache.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.diskcache.store.StoreException.Kind;

/**
 * Entries in a map: the simplest store that keeps what the port promises. It fails when a
 * test asks it to.
 */
public final class FakeEntryStore implements EntryStore {

	static final Comparator<byte[]> BYTES = Arrays::compareUnsigned;

	/** Code points stand in the order of their UTF-8 bytes. */
	static final Comparator<String> ALPHABET = Comparator.comparing((key) -> key.getBytes(StandardCharsets.UTF_8),
			BYTES);

	private final ReentrantLock writer = new ReentrantLock();

	private final Queue<FakeTransaction.Useless> useless = new ConcurrentLinkedQueue<>();

	private final Queue<Kind> failures = new ArrayDeque<>();

	private final StoreLimits limits;

	private final StoreListener listener;

	// Replaced as a whole by a commit, so that readers need no lock.
	private volatile Map<String, StoredEntry> entries = Map.of();

	private volatile Set<StoredType> types = Set.of();

	private volatile Set<String> invalid = Set.of();

	private volatile boolean allInvalid;

	private volatile boolean closed;

	public FakeEntryStore(StoreLimits limits, StoreListener listener) {
		this.limits = limits;
		this.listener = listener;
	}

	/** Lets the next write fail; of several calls, each lets one fail. */
	public void failNext(Kind kind) {
		this.writer.lock();
		try {
			this.failures.add(kind);
		}
		finally {
			this.writer.unlock();
		}
	}

	/** Closes this store and opens what it leaves behind. */
	public FakeEntryStore reopen(StoreLimits otherLimits) {
		close();
		FakeEntryStore again = new FakeEntryStore(otherLimits, this.listener);
		again.entries = this.entries;
		again.types = this.types;
		return again;
	}

	@Override
	public StoredEntry read(String key) {
		requireOpen();
		return isHidden(key) ? null : this.entries.get(key);
	}

	@Override
	public boolean isHidden(String key) {
		return this.allInvalid || this.invalid.contains(key);
	}

	@Override
	public Map<String, StoredEntry> readAll(Collection<String> keys) {
		requireOpen();
		Map<String, StoredEntry> found = new HashMap<>();
		for (String key : keys) {
			StoredEntry entry = read(key);
			if (entry != null) {
				found.put(key, entry);
			}
		}
		return found;
	}

	@Override
	public EntryHead peek(String key) {
		StoredEntry entry = read(key);
		return (entry != null) ? entry.head() : null;
	}

	@Override
	public Totals totals() {
		requireOpen();
		Map<String, StoredEntry> now = this.entries;
		return new Totals(now.size(), now.values().stream().mapToLong((entry) -> entry.head().size()).sum());
	}

	@Override
	public boolean exceedsLimits() {
		requireOpen();
		return false;
	}

	@Override
	public Collection<StoredType> storedTypes() {
		requireOpen();
		return this.types;
	}

	@Override
	public WriteResult write(WriteRequest request) {
		this.writer.lock();
		try {
			requireOpen();
			return commit(List.of(request)).get(0);
		}
		finally {
			this.writer.unlock();
		}
	}

	@Override
	public void enqueue(WriteRequest request, Consumer<StoreException> done) {
		try {
			write(request);
			done.accept(null);
		}
		catch (StoreException ex) {
			done.accept(ex);
		}
	}

	@Override
	public List<EntryHead> newest(int count) {
		requireOpen();
		return this.entries.values()
			.stream()
			.map(StoredEntry::head)
			.sorted(Comparator.comparingLong(EntryHead::accessedAt).thenComparing(EntryHead::key, ALPHABET).reversed())
			.limit(count)
			.toList();
	}

	@Override
	public void discard(EntryHead head, RemovalCause cause) {
		this.useless.add(new FakeTransaction.Useless(head, cause));
		if (this.writer.tryLock()) {
			try {
				if (!this.closed) {
					commit(List.of());
				}
			}
			finally {
				this.writer.unlock();
			}
		}
	}

	@Override
	public Duration retryIn() {
		return Duration.ZERO;
	}

	/** Nobody else changes it. */
	@Override
	public void refresh() {
		requireOpen();
	}

	@Override
	public void compact() {
	}

	@Override
	public void close() {
		this.writer.lock();
		try {
			this.closed = true;
		}
		finally {
			this.writer.unlock();
		}
	}

	private List<WriteResult> commit(List<WriteRequest> requests) {
		Kind failure = requests.isEmpty() ? null : this.failures.poll();
		if (failure != null) {
			throw abandon(requests, StoreChanges.of(requests), new StoreException(failure, "As asked", null));
		}
		FakeTransaction tx = new FakeTransaction(this.entries, this.types, this.limits, this.listener);
		List<WriteResult> results;
		try {
			tx.removeInvalid(this.invalid, this.allInvalid);
			for (FakeTransaction.Useless row = this.useless.poll(); row != null; row = this.useless.poll()) {
				tx.discard(row);
			}
			results = requests.stream().map(tx::handle).toList();
			tx.finish(requests);
		}
		catch (StoreException ex) {
			throw abandon(requests, StoreChanges.of(requests), ex);
		}
		StoreChanges changes = tx.changes(requests);
		this.listener.committing(changes);
		this.entries = tx.entries();
		this.types = tx.types();
		this.invalid = Set.of();
		this.allInvalid = false;
		this.listener.committed(changes);
		return results;
	}

	private StoreException abandon(List<WriteRequest> requests, StoreChanges changes, StoreException failure) {
		this.listener.committing(changes);
		Set<String> marked = new HashSet<>(this.invalid);
		changes.forEachKey(marked::add);
		this.invalid = marked;
		this.allInvalid |= requests.stream().anyMatch(WriteRequest.Clear.class::isInstance);
		this.listener.failed(changes);
		return failure;
	}

	private void requireOpen() {
		if (this.closed) {
			throw new StoreException(Kind.CLOSED, "The store is closed", null);
		}
	}

}
