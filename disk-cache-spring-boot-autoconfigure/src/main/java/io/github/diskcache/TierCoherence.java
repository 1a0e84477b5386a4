package io.github.diskcache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.WriteRequest;

/**
 * Keeps memory true to the disk: <em>from just before a commit until its entries are
 * installed, no key that it changes can be read from memory or promoted to it</em>.
 * Between the commit and the installation one thread may read the new value from disk; if
 * memory still had the old one, the next could read that. The store calls this under its
 * writer, in commit order.
 */
final class TierCoherence implements StoreListener {

	private final MemoryTier memory;

	private final MemoryRules rules;

	private final PromotionGuard guard;

	private final Recency recency;

	private final PendingWrites pending;

	private final ShareCheck shareCheck;

	private final CacheCounters counters;

	// Guarded by the store's writer. Taken before the commit: what others do after it
	// may be noticed before the installation.
	private long epoch;

	TierCoherence(MemoryTier memory, MemoryRules rules, PromotionGuard guard, Recency recency, PendingWrites pending,
			ShareCheck shareCheck, CacheCounters counters) {
		this.memory = memory;
		this.rules = rules;
		this.guard = guard;
		this.recency = recency;
		this.pending = pending;
		this.shareCheck = shareCheck;
		this.counters = counters;
	}

	@Override
	public long newestStamp(String key, long accessedAt) {
		return this.recency.newest(key, accessedAt, this.memory);
	}

	@Override
	public Map<String, Long> overdueStamps(long at) {
		return this.recency.overdue(at, this.memory);
	}

	@Override
	public void committing(StoreChanges changes) {
		this.pending.awaitSeen();
		this.epoch = this.shareCheck.epoch();
		if (changes.mayChangeAll()) {
			this.guard.beginSweep();
		}
		if (changes.clears()) {
			this.memory.clear();
		}
		else if (changes.sweeping()) {
			this.memory.removeAllBacked();
		}
		changes.forEachKey(this.guard::begin);
		changes.forEachRequestedKey(this.memory::remove);
		changes.removed().forEach(this.memory::removeBacked);
	}

	/**
	 * Installs what the requests leave behind together, not one request after the other:
	 * they are one change.
	 */
	@Override
	public void committed(StoreChanges changes) {
		try {
			changes.removed().forEach(this.recency::forget);
			Map<String, MemoryEntry> left = new LinkedHashMap<>();
			changes.requests().forEach((request) -> fold(request, changes, left));
			install(left);
			this.recency.delivered();
			count(changes);
		}
		finally {
			release(changes);
		}
	}

	/** Some values must not be lost with the store that could not take them. */
	@Override
	public void failed(StoreChanges changes) {
		try {
			this.recency.notDelivered();
			Map<String, MemoryEntry> left = new LinkedHashMap<>();
			changes.requests().forEach((request) -> foldFailed(request, left));
			install(left);
		}
		finally {
			release(changes);
		}
	}

	@Override
	public void changedByOthers() {
		this.shareCheck.changedByOthers();
	}

	/** A change that was announced may be about to be made once more. */
	@Override
	public void lost() {
		this.guard.beginSweep();
		this.memory.removeAllBacked();
		this.recency.notDelivered();
		this.recency.forgetAll();
		this.guard.endAll();
	}

	@Override
	public void damaged() {
		this.counters.corruptDiscards.increment();
		this.counters.storeErrors.increment();
	}

	private void fold(WriteRequest request, StoreChanges changes, Map<String, MemoryEntry> left) {
		if (request instanceof WriteRequest.Put put) {
			for (NewEntry entry : put.entries()) {
				if (!changes.removed().contains(entry.key())) {
					left.put(entry.key(), backed(entry, put.at(), changes));
				}
			}
		}
		else if (request instanceof WriteRequest.Clear) {
			left.clear();
			this.recency.forgetAll();
		}
		else if (request instanceof WriteRequest.Delete delete) {
			delete.keys().forEach((key) -> {
				left.remove(key);
				this.recency.forget(key);
			});
		}
		else if (request instanceof WriteRequest.Supersede supersede) {
			this.recency.forget(supersede.key());
			left.put(supersede.key(), alone(supersede));
		}
	}

	private void foldFailed(WriteRequest request, Map<String, MemoryEntry> left) {
		if (request instanceof WriteRequest.Put put) {
			put.entries().forEach((entry) -> {
				left.remove(entry.key());
				if (live(entry.live()).keepIfFailed()) {
					left.put(entry.key(), alone(entry.key(), live(entry.live()), entry.head().size(), put.at()));
				}
			});
		}
		else if (request instanceof WriteRequest.Clear) {
			left.clear();
		}
		else if (request instanceof WriteRequest.Delete delete) {
			delete.keys().forEach(left::remove);
		}
		else if (request instanceof WriteRequest.Supersede supersede) {
			left.put(supersede.key(), alone(supersede));
		}
	}

	private void install(Map<String, MemoryEntry> left) {
		List<MemoryEntry> entries = new ArrayList<>(left.values());
		entries.removeIf((entry) -> !this.rules.admits(entry.size()));
		if (!entries.isEmpty()) {
			this.memory.install(entries);
			entries.forEach(this.recency::absorb);
		}
	}

	private MemoryEntry backed(NewEntry entry, long at, StoreChanges changes) {
		EntryHead head = entry.head();
		long stored = changes.newerStamps().getOrDefault(head.key(), head.accessedAt());
		long newest = this.recency.newest(head.key(), stored);
		if (changes.restarted().contains(head.key()) || this.rules.ageLimit().isExpired(head.createdAt(), newest, at)) {
			// Uses of an expired entry, or in the future, say nothing about this one.
			this.recency.forget(head.key());
			newest = stored;
		}
		LiveValue live = live(entry.live());
		return new MemoryEntry(head.key(),
				new MemoryEntry.Content(live.value(), live.type(), head.size(), true, head.checksum()),
				new MemoryEntry.Times(head.createdAt(), at, stored, newest))
			.confirm(this.epoch);
	}

	private MemoryEntry alone(WriteRequest.Supersede supersede) {
		return alone(supersede.key(), live(supersede.live()), this.rules.nominalSize(), supersede.at());
	}

	private MemoryEntry alone(String key, LiveValue live, long size, long at) {
		return new MemoryEntry(key, new MemoryEntry.Content(live.value(), live.type(), size, false, 0),
				new MemoryEntry.Times(at, at, at, at))
			.confirm(this.epoch);
	}

	private static LiveValue live(Object live) {
		return (LiveValue) live;
	}

	private void count(StoreChanges changes) {
		this.counters.diskEvictions.add(changes.removals(RemovalCause.EVICTED));
		this.counters.expirations.add(changes.removals(RemovalCause.EXPIRED));
		this.counters.schemaDiscards.add(changes.removals(RemovalCause.STALE_SCHEMA));
		this.counters.corruptDiscards.add(changes.removals(RemovalCause.UNREADABLE));
	}

	private void release(StoreChanges changes) {
		this.pending.done(changes.requests());
		changes.forEachKey(this.guard::end);
		this.guard.endSweep();
	}

}
