package io.github.diskcache;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.RowReader.Reading;
import io.github.diskcache.codec.ValueType;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries in memory, then in the store: <em>a hit in memory takes no lock and
 * allocates nothing; what was read from the store comes to memory only if no write of
 * that key began meanwhile</em>.
 */
final class TierReader {

	private final MemoryTier memory;

	private final EntryStore store;

	private final RowReader rows;

	private final MemoryRules rules;

	private final PromotionGuard guard;

	private final Recency recency;

	private final CacheCounters counters;

	TierReader(MemoryTier memory, EntryStore store, RowReader rows, MemoryRules rules, PromotionGuard guard,
			Recency recency, CacheCounters counters) {
		this.memory = memory;
		this.store = store;
		this.rows = rows;
		this.rules = rules;
		this.guard = guard;
		this.recency = recency;
		this.counters = counters;
	}

	@Nullable Object hit(String key, long now) {
		MemoryEntry entry = this.memory.find(key);
		Object value = (entry != null) ? liveValue(entry, now) : null;
		if (entry == null || value == null) {
			return null;
		}
		this.recency.touch(entry, now);
		this.counters.memoryHits.increment();
		return value;
	}

	@Nullable Object get(String key, ValueType declared, long now) {
		Object value = hit(key, now);
		if (value != null) {
			return value;
		}
		try {
			value = getFromStore(key, declared, now);
			return value;
		}
		finally {
			(value != null ? this.counters.diskHits : this.counters.misses).increment();
		}
	}

	boolean exists(String key, ValueType declared, long now) {
		MemoryEntry entry = this.memory.find(key);
		if (entry != null && liveValue(entry, now) != null) {
			return true;
		}
		EntryHead head = this.store.peek(key);
		return head != null && this.rows.judge(head, declared, newestStamp(head), now).isPlausible();
	}

	/**
	 * Gets many values without using them: no recency, no promotion.
	 * @param keys the keys, in the order of the answer
	 * @param declared the type that is asked for
	 * @param now the time
	 * @return the values that were found
	 */
	Map<String, Object> getMany(Collection<String> keys, ValueType declared, long now) {
		Map<String, Object> inMemory = new HashMap<>();
		Set<String> elsewhere = new LinkedHashSet<>();
		for (String key : keys) {
			MemoryEntry entry = this.memory.find(key);
			Object value = (entry != null) ? liveValue(entry, now) : null;
			if (value != null) {
				inMemory.put(key, value);
			}
			else {
				elsewhere.add(key);
			}
		}
		Map<String, Object> inStore = new HashMap<>();
		try {
			this.store.readAll(elsewhere).forEach((key, row) -> {
				Object value = read(row, newestStamp(row.head()), declared, now);
				if (value != null) {
					inStore.put(key, value);
				}
			});
			return inOrder(keys, inMemory, inStore);
		}
		finally {
			countGets(keys, inMemory, inStore);
		}
	}

	private @Nullable Object liveValue(MemoryEntry entry, long now) {
		Object value = entry.value();
		return (value != null && this.rules.isLive(entry, now)) ? value : null;
	}

	private @Nullable Object getFromStore(String key, ValueType declared, long now) {
		MemoryEntry found = this.memory.find(key);
		long ticket = this.guard.ticket(key);
		StoredEntry row = this.store.read(key);
		if (row == null) {
			return null;
		}
		long known = newestStamp(row.head());
		Object value = read(row, known, declared, now);
		if (value == null) {
			return null;
		}
		long stamp = Math.max(known, now);
		MemoryEntry promoted = promote(row, value, stamp, now, found, ticket);
		if (promoted == null) {
			this.recency.remember(key, stamp);
			return value;
		}
		this.recency.touch(promoted, stamp);
		Object shared = promoted.value();
		return (shared != null) ? shared : value;
	}

	private @Nullable MemoryEntry promote(StoredEntry row, Object value, long stamp, long now,
			@Nullable MemoryEntry found, long ticket) {
		EntryHead head = row.head();
		if (!this.rules.admits(head.size())) {
			return null;
		}
		MemoryEntry entry = new MemoryEntry(head.key(), value, head.size(),
				new MemoryEntry.Times(head.createdAt(), now, head.accessedAt(), stamp));
		MemoryEntry promoted = this.memory.promote(entry, found, () -> this.guard.isGood(head.key(), ticket));
		if (promoted != null) {
			this.recency.absorb(promoted);
		}
		return promoted;
	}

	/**
	 * An entry whose time in memory is over may still know of uses that the row does not.
	 */
	private long newestStamp(EntryHead head) {
		return this.recency.newest(head.key(), head.accessedAt(), this.memory);
	}

	private @Nullable Object read(StoredEntry row, long stamp, ValueType declared, long now) {
		Reading reading = this.rows.read(row, declared, stamp, now);
		RemovalCause removal = reading.removal();
		if (removal != null) {
			this.store.discard(row.head(), removal);
		}
		return reading.value();
	}

	private void countGets(Collection<String> keys, Map<String, Object> inMemory, Map<String, Object> inStore) {
		for (String key : keys) {
			if (inMemory.containsKey(key)) {
				this.counters.memoryHits.increment();
			}
			else {
				(inStore.containsKey(key) ? this.counters.diskHits : this.counters.misses).increment();
			}
		}
	}

	private static Map<String, Object> inOrder(Collection<String> keys, Map<String, Object> inMemory,
			Map<String, Object> inStore) {
		Map<String, Object> found = new LinkedHashMap<>();
		for (String key : keys) {
			Object value = inMemory.containsKey(key) ? inMemory.get(key) : inStore.get(key);
			if (value != null) {
				found.put(key, value);
			}
		}
		return found;
	}

}
