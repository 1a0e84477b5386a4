package io.github.diskcache;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.PendingWrites.Pending;
import io.github.diskcache.RowReader.Reading;
import io.github.diskcache.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries in memory, then in the store, and counts. Changes that nobody waited
 * for come before both: they are looked for before, because the store is behind them at
 * first, and afterwards, because it may be ahead of one that is still seen.
 */
final class TierReader {

	private final MemoryReader memory;

	private final StoreReader store;

	private final PendingWrites pending;

	private final CacheCounters counters;

	TierReader(MemoryReader memory, StoreReader store, PendingWrites pending, CacheCounters counters) {
		this.memory = memory;
		this.store = store;
		this.pending = pending;
		this.counters = counters;
	}

	@Nullable Object hit(String key, AskedType asked, long now) {
		return countedHit(this.memory.hit(key, asked, now));
	}

	/**
	 * Gets a value that is in memory, comparing it with the disk if need be.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null}
	 */
	@Nullable Object confirmedHit(String key, AskedType asked, long now) {
		return countedHit(this.memory.get(key, asked, now));
	}

	/**
	 * Gets a value that is not in memory, as far as anybody knew.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null}
	 */
	@Nullable Object get(String key, AskedType asked, long now) {
		Pending change = this.pending.find(key);
		if (change != null) {
			return counted(change, asked);
		}
		try {
			Reading reading = this.store.get(key, asked, now);
			change = this.pending.find(key);
			if (change != null) {
				return counted(change, asked);
			}
			MissReason miss = reading.miss();
			if (miss == null) {
				this.counters.diskHits.increment();
			}
			else {
				this.counters.missed(miss);
			}
			return reading.value();
		}
		catch (StoreException | Error ex) {
			this.counters.missed(MissReason.STORE);
			throw ex;
		}
	}

	/**
	 * Looks once more for a value that a counted get has not found.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null}
	 */
	@Nullable Object getAgain(String key, AskedType asked, long now) {
		Object value = this.memory.get(key, asked, now);
		if (value != null || this.pending.find(key) != null) {
			return value;
		}
		Reading reading = this.store.get(key, asked, now);
		Pending change = this.pending.find(key);
		return (change != null) ? MemoryReader.valueOf(change, asked) : reading.value();
	}

	boolean exists(String key, AskedType asked, long now) {
		if (this.memory.exists(key, asked, now)) {
			return true;
		}
		if (this.pending.find(key) != null) {
			return false;
		}
		boolean stored = this.store.exists(key, asked, now);
		Pending change = this.pending.find(key);
		return (change != null) ? MemoryReader.valueOf(change, asked) != null : stored;
	}

	/**
	 * Gets many values without using them: no recency, no promotion.
	 * @param keys the keys, in the order of the answer
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the values that were found
	 */
	Map<String, Object> getMany(Collection<String> keys, AskedType asked, long now) {
		this.memory.lookForOthers();
		Map<String, Object> inMemory = new HashMap<>();
		Map<String, Reading> inStore;
		try {
			inStore = find(keys, asked, now, inMemory);
		}
		catch (RuntimeException | Error ex) {
			// Nobody gets what memory had.
			keys.forEach((key) -> this.counters.missed(MissReason.STORE));
			throw ex;
		}
		countGets(keys, inMemory, inStore);
		return inOrder(keys, inMemory, inStore);
	}

	private Map<String, Reading> find(Collection<String> keys, AskedType asked, long now,
			Map<String, Object> inMemory) {
		Set<String> elsewhere = new LinkedHashSet<>();
		for (String key : keys) {
			Object value = this.memory.peek(key, asked, now);
			if (value != null) {
				inMemory.put(key, value);
			}
			else if (this.pending.find(key) == null) {
				elsewhere.add(key);
			}
		}
		Map<String, Reading> inStore = this.store.readAll(elsewhere, asked, now);
		elsewhere.forEach((key) -> {
			Pending change = this.pending.find(key);
			if (change != null) {
				inStore.remove(key);
				inMemory.computeIfAbsent(key, (same) -> MemoryReader.valueOf(change, asked));
			}
		});
		return inStore;
	}

	private @Nullable Object countedHit(@Nullable Object value) {
		if (value != null) {
			this.counters.memoryHits.increment();
		}
		return value;
	}

	private @Nullable Object counted(Pending change, AskedType asked) {
		Object value = countedHit(MemoryReader.valueOf(change, asked));
		if (value == null) {
			this.counters.missed((change.live() != null) ? MissReason.SCHEMA : MissReason.ABSENT);
		}
		return value;
	}

	private void countGets(Collection<String> keys, Map<String, Object> inMemory, Map<String, Reading> inStore) {
		for (String key : keys) {
			if (inMemory.containsKey(key)) {
				this.counters.memoryHits.increment();
				continue;
			}
			Reading reading = inStore.get(key);
			MissReason miss = (reading != null) ? reading.miss() : missOf(key);
			if (miss == null) {
				this.counters.diskHits.increment();
			}
			else {
				this.counters.missed(miss);
			}
		}
	}

	private MissReason missOf(String key) {
		return this.store.isHidden(key) ? MissReason.STORE : MissReason.ABSENT;
	}

	private static Map<String, Object> inOrder(Collection<String> keys, Map<String, Object> inMemory,
			Map<String, Reading> inStore) {
		Map<String, Object> found = new LinkedHashMap<>();
		for (String key : keys) {
			Object value = inMemory.get(key);
			Reading reading = inStore.get(key);
			if (value == null && reading != null) {
				value = reading.value();
			}
			if (value != null) {
				found.put(key, value);
			}
		}
		return found;
	}

}
