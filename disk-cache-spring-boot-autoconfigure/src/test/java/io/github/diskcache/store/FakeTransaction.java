package io.github.diskcache.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.store.StoreException.Kind;

/**
 * A copy of a fake store's entries, to be changed and then to take their place.
 */
final class FakeTransaction {

	private static final int EXPIRED_PER_TRANSACTION = 8;

	private static final int SHRINK_ENTRIES = 1_000;

	private final Map<String, StoredEntry> entries;

	private final Set<StoredType> types;

	private final StoreLimits limits;

	private final StoreListener listener;

	private final Set<String> removed = new HashSet<>();

	private final Map<RemovalCause, Long> removals = new EnumMap<>(RemovalCause.class);

	private final Map<String, Long> newerStamps = new HashMap<>();

	private final Set<String> restarted = new HashSet<>();

	private boolean sweeping;

	FakeTransaction(Map<String, StoredEntry> entries, Set<StoredType> types, StoreLimits limits,
			StoreListener listener) {
		this.entries = new HashMap<>(entries);
		this.types = new HashSet<>(types);
		this.limits = limits;
		this.listener = listener;
	}

	Map<String, StoredEntry> entries() {
		return this.entries;
	}

	Set<StoredType> types() {
		return this.types;
	}

	StoreChanges changes(List<WriteRequest> requests) {
		return new StoreChanges(requests, this.removed, this.removals, this.newerStamps, this.restarted, this.sweeping);
	}

	void removeInvalid(Collection<String> keys, boolean all) {
		if (all) {
			this.entries.clear();
			this.types.clear();
			this.sweeping = true;
		}
		else {
			keys.forEach((key) -> remove(key, RemovalCause.INVALID));
		}
	}

	void discard(Useless row) {
		StoredEntry stored = this.entries.get(row.head().key());
		if (stored != null && stored.head().createdAt() == row.head().createdAt()
				&& stored.head().checksum() == row.head().checksum()
				&& stored.head().kind().equals(row.head().kind())) {
			remove(row.head().key(), row.cause());
		}
	}

	WriteResult handle(WriteRequest request) {
		if (request instanceof WriteRequest.Put put) {
			put.entries().forEach(this::put);
		}
		else if (request instanceof WriteRequest.Delete delete) {
			long there = new LinkedHashSet<>(delete.keys()).stream()
				.filter((key) -> this.entries.remove(key) != null)
				.count();
			return new WriteResult(there, false);
		}
		else if (request instanceof WriteRequest.Supersede supersede) {
			return new WriteResult((this.entries.remove(supersede.key()) != null) ? 1 : 0, false);
		}
		else if (request instanceof WriteRequest.Clear) {
			return new WriteResult(clear(), false);
		}
		else if (request instanceof WriteRequest.Purge purge) {
			long gone = expire(purge.at(), purge.maxEntries());
			return new WriteResult(gone, gone >= purge.maxEntries());
		}
		else if (request instanceof WriteRequest.Restamp restamp) {
			restamp.stamps().forEach(this::restamp);
		}
		else if (request instanceof WriteRequest.DiscardKinds discard) {
			return new WriteResult(discardKinds(discard.kinds()), false);
		}
		else if (request instanceof WriteRequest.Shrink shrink) {
			makeRoom(shrink.at(), SHRINK_ENTRIES);
			return new WriteResult(0, exceedsLimits());
		}
		return WriteResult.DONE;
	}

	void finish(List<WriteRequest> requests) {
		if (requests.isEmpty()) {
			return;
		}
		long at = requests.stream().mapToLong(WriteRequest::at).max().getAsLong();
		this.listener.overdueStamps(at).forEach(this::restamp);
		expire(at, EXPIRED_PER_TRANSACTION);
		if (requests.stream().anyMatch(WriteRequest.Put.class::isInstance)) {
			makeRoom(at, Integer.MAX_VALUE);
		}
	}

	private void put(NewEntry entry) {
		EntryHead head = entry.head();
		if (head.kind().schemaVersion() == null) {
			throw new StoreException(Kind.REFUSED, "An entry without a version", null);
		}
		StoredEntry prior = this.entries.get(head.key());
		long stamp = head.accessedAt();
		if (prior != null && this.limits.ageLimit().isExpired(prior.head().createdAt(), newest(prior.head()), stamp)) {
			this.restarted.add(head.key());
		}
		else if (prior != null && prior.head().accessedAt() > stamp) {
			stamp = prior.head().accessedAt();
			this.newerStamps.put(head.key(), stamp);
		}
		this.types.add(head.kind());
		this.removed.remove(head.key());
		this.entries.put(head.key(), new StoredEntry(stamped(head, stamp), entry.value()));
	}

	private long clear() {
		long count = this.entries.size();
		this.entries.clear();
		this.types.clear();
		this.removed.clear();
		this.sweeping = true;
		return count;
	}

	private void restamp(String key, long stamp) {
		this.entries.computeIfPresent(key, (same, entry) -> (stamp > entry.head().accessedAt())
				? new StoredEntry(stamped(entry.head(), stamp), entry.value()) : entry);
	}

	private long discardKinds(Collection<StoredType> kinds) {
		boolean all = kinds.containsAll(this.types);
		List<String> stale = this.entries.values()
			.stream()
			.map(StoredEntry::head)
			.filter((head) -> kinds.contains(head.kind()))
			.map(EntryHead::key)
			.toList();
		stale.forEach((key) -> remove(key, RemovalCause.STALE_SCHEMA));
		this.types.removeAll(kinds);
		this.sweeping |= all;
		return stale.size();
	}

	private long expire(long at, long most) {
		List<String> expired = this.entries.values()
			.stream()
			.map(StoredEntry::head)
			.filter((head) -> this.limits.ageLimit().isExpired(head.createdAt(), newest(head), at))
			.map(EntryHead::key)
			.limit(most)
			.toList();
		expired.forEach((key) -> remove(key, RemovalCause.EXPIRED));
		return expired.size();
	}

	private void makeRoom(long at, long most) {
		if (exceedsLimits()) {
			expire(at, Long.MAX_VALUE);
		}
		for (long gone = 0; exceedsLimits() && gone < most; gone++) {
			String oldest = this.entries.values()
				.stream()
				.map(StoredEntry::head)
				.min(Comparator.comparingLong(this::newest).thenComparing(EntryHead::key, FakeEntryStore.ALPHABET))
				.map(EntryHead::key)
				.orElseThrow();
			remove(oldest, RemovalCause.EVICTED);
		}
		// The others stay with the newest time that is known for them.
		this.entries
			.replaceAll((key, entry) -> new StoredEntry(stamped(entry.head(), newest(entry.head())), entry.value()));
	}

	private boolean exceedsLimits() {
		long bytes = this.entries.values().stream().mapToLong((entry) -> entry.head().size()).sum();
		return this.entries.size() > this.limits.maxItems() || bytes > this.limits.maxBytes();
	}

	private long newest(EntryHead head) {
		return this.restarted.contains(head.key()) ? head.accessedAt()
				: this.listener.newestStamp(head.key(), head.accessedAt());
	}

	private void remove(String key, RemovalCause cause) {
		this.entries.remove(key);
		this.removed.add(key);
		this.removals.merge(cause, 1L, Long::sum);
	}

	private static EntryHead stamped(EntryHead head, long stamp) {
		return new EntryHead(head.key(), head.kind(), head.size(), head.createdAt(), stamp, head.checksum());
	}

	/**
	 * An entry to be removed if it still is the one that was read.
	 *
	 * @param head the entry as it was read
	 * @param cause why it has to go
	 */
	record Useless(EntryHead head, RemovalCause cause) {

	}

}
