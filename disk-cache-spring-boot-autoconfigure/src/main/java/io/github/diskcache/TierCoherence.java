package io.github.diskcache;

import java.util.ArrayList;
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

	private final CacheCounters counters;

	TierCoherence(MemoryTier memory, MemoryRules rules, PromotionGuard guard, Recency recency, CacheCounters counters) {
		this.memory = memory;
		this.rules = rules;
		this.guard = guard;
		this.recency = recency;
		this.counters = counters;
	}

	@Override
	public long newestStamp(String key, long accessedAt) {
		return this.recency.newest(key, accessedAt, this.memory);
	}

	@Override
	public Map<String, Long> overdueStamps(long at) {
		return this.recency.overdue(at);
	}

	@Override
	public void committing(StoreChanges changes) {
		if (changes.mayChangeAll()) {
			this.guard.beginSweep();
			this.memory.clear();
		}
		changes.forEachKey(this.guard::begin);
		changes.forEachKey(this.memory::remove);
	}

	@Override
	public void committed(StoreChanges changes) {
		try {
			changes.removed().forEach(this.recency::forget);
			if (changes.sweeping()) {
				this.recency.forgetAll();
			}
			changes.requests().forEach((request) -> apply(request, changes));
			this.recency.delivered();
			count(changes);
		}
		finally {
			release(changes);
		}
	}

	@Override
	public void failed(StoreChanges changes) {
		this.recency.notDelivered();
		release(changes);
	}

	private void apply(WriteRequest request, StoreChanges changes) {
		if (request instanceof WriteRequest.Put put) {
			install(put, changes);
		}
		else if (request instanceof WriteRequest.Delete delete) {
			delete.keys().forEach((key) -> {
				this.memory.remove(key);
				this.recency.forget(key);
			});
		}
		else if (request instanceof WriteRequest.Clear) {
			this.memory.clear();
			this.recency.forgetAll();
		}
	}

	private void install(WriteRequest.Put put, StoreChanges changes) {
		List<MemoryEntry> entries = new ArrayList<>();
		for (NewEntry entry : put.entries()) {
			if (!changes.removed().contains(entry.key())) {
				MemoryEntry candidate = memoryEntry(entry, put.at(), changes);
				if (this.rules.admits(candidate.size())) {
					entries.add(candidate);
				}
			}
		}
		this.memory.install(entries);
		entries.forEach(this.recency::absorb);
	}

	private MemoryEntry memoryEntry(NewEntry entry, long at, StoreChanges changes) {
		EntryHead head = entry.head();
		long stored = changes.newerStamps().getOrDefault(head.key(), head.accessedAt());
		long newest = this.recency.newest(head.key(), stored);
		if (changes.restarted().contains(head.key()) || this.rules.ageLimit().isExpired(head.createdAt(), newest, at)) {
			// Uses of an expired entry, or in the future, say nothing about this one.
			this.recency.forget(head.key());
			newest = stored;
		}
		return new MemoryEntry(head.key(), entry.live(), head.size(),
				new MemoryEntry.Times(head.createdAt(), at, stored, newest));
	}

	private void count(StoreChanges changes) {
		this.counters.diskEvictions.add(changes.removals(RemovalCause.EVICTED));
		this.counters.expirations.add(changes.removals(RemovalCause.EXPIRED));
		this.counters.schemaDiscards.add(changes.removals(RemovalCause.STALE_SCHEMA));
		this.counters.corruptDiscards.add(changes.removals(RemovalCause.UNREADABLE));
	}

	private void release(StoreChanges changes) {
		changes.forEachKey(this.guard::end);
		this.guard.endSweep();
	}

}
