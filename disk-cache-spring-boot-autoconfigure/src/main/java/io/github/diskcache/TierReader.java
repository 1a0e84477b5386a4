package io.github.diskcache;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.PendingWrites.Pending;
import io.github.diskcache.RowReader.Reading;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries in memory, then in the store: <em>a hit in memory takes no lock and
 * allocates nothing; what was read from the store comes to memory only if no write of
 * that key began meanwhile</em>. Changes that nobody waited for come before both: they
 * are looked for before, because memory and store are behind them at first, and
 * afterwards, because both may be ahead of one that is still seen.
 */
final class TierReader {

	private final MemoryTier memory;

	private final EntryStore store;

	private final RowReader rows;

	private final MemoryRules rules;

	private final PromotionGuard guard;

	private final Recency recency;

	private final PendingWrites pending;

	private final CacheCounters counters;

	TierReader(MemoryTier memory, EntryStore store, RowReader rows, MemoryRules rules, PromotionGuard guard,
			Recency recency, PendingWrites pending, CacheCounters counters) {
		this.memory = memory;
		this.store = store;
		this.rows = rows;
		this.rules = rules;
		this.guard = guard;
		this.recency = recency;
		this.pending = pending;
		this.counters = counters;
	}

	@Nullable Object hit(String key, AskedType asked, long now) {
		Object value = inMemory(key, asked, now);
		if (value != null) {
			this.counters.memoryHits.increment();
		}
		return value;
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
			Reading reading = getFromStore(key, asked, now);
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
		Object value = inMemory(key, asked, now);
		if (value != null || this.pending.find(key) != null) {
			return value;
		}
		Reading reading = getFromStore(key, asked, now);
		Pending change = this.pending.find(key);
		return (change != null) ? valueOf(change, asked) : reading.value();
	}

	boolean exists(String key, AskedType asked, long now) {
		if (peekMemory(key, asked, now) != null) {
			return true;
		}
		if (this.pending.find(key) != null) {
			return false;
		}
		EntryHead head = this.store.peek(key);
		Pending change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked) != null;
		}
		return head != null && this.rows.judge(head, asked, newestStamp(head), now).isPlausible();
	}

	/**
	 * Gets many values without using them: no recency, no promotion.
	 * @param keys the keys, in the order of the answer
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the values that were found
	 */
	Map<String, Object> getMany(Collection<String> keys, AskedType asked, long now) {
		Map<String, Object> inMemory = new HashMap<>();
		Set<String> elsewhere = new LinkedHashSet<>();
		for (String key : keys) {
			Object value = peekMemory(key, asked, now);
			if (value != null) {
				inMemory.put(key, value);
			}
			else if (this.pending.find(key) == null) {
				elsewhere.add(key);
			}
		}
		Map<String, Reading> inStore = new HashMap<>();
		MissReason otherwise = MissReason.STORE;
		try {
			this.store.readAll(elsewhere)
				.forEach((key, row) -> inStore.put(key, read(row, newestStamp(row.head()), asked, now)));
			elsewhere.forEach((key) -> {
				Pending change = this.pending.find(key);
				if (change != null) {
					inStore.remove(key);
					inMemory.computeIfAbsent(key, (same) -> valueOf(change, asked));
				}
			});
			otherwise = MissReason.ABSENT;
			return inOrder(keys, inMemory, inStore);
		}
		finally {
			countGets(keys, inMemory, inStore, otherwise);
		}
	}

	private @Nullable Object inMemory(String key, AskedType asked, long now) {
		Pending change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked);
		}
		MemoryEntry entry = this.memory.find(key);
		Object value = (entry != null) ? fittingValue(entry, asked, now) : null;
		if (entry == null || value == null) {
			return null;
		}
		change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked);
		}
		this.recency.touch(entry, now);
		return value;
	}

	private @Nullable Object peekMemory(String key, AskedType asked, long now) {
		Pending change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked);
		}
		MemoryEntry entry = this.memory.find(key);
		Object value = (entry != null) ? fittingValue(entry, asked, now) : null;
		change = this.pending.find(key);
		return (change != null) ? valueOf(change, asked) : value;
	}

	private @Nullable Object counted(Pending change, AskedType asked) {
		Object value = valueOf(change, asked);
		if (value != null) {
			this.counters.memoryHits.increment();
		}
		else {
			this.counters.missed((change.live() != null) ? MissReason.SCHEMA : MissReason.ABSENT);
		}
		return value;
	}

	private static @Nullable Object valueOf(Pending change, AskedType asked) {
		LiveValue live = change.live();
		return (live != null && asked.accepts(live.type())) ? live.value() : null;
	}

	private @Nullable Object fittingValue(MemoryEntry entry, AskedType asked, long now) {
		Object value = entry.value();
		return (value != null && this.rules.isLive(entry, now) && asked.accepts(entry.type())) ? value : null;
	}

	private Reading getFromStore(String key, AskedType asked, long now) {
		MemoryEntry found = this.memory.find(key);
		long ticket = this.guard.ticket(key);
		StoredEntry row = this.store.read(key);
		if (row == null) {
			return isInMemoryAlone(found, now) ? Reading.FOREIGN_TYPE : Reading.ABSENT;
		}
		long known = newestStamp(row.head());
		Reading reading = read(row, known, asked, now);
		if (reading.miss() != null) {
			return reading;
		}
		long stamp = Math.max(known, now);
		MemoryEntry promoted = promote(row, reading, stamp, now, found, ticket);
		if (promoted == null) {
			this.recency.remember(key, stamp);
			return reading;
		}
		this.recency.touch(promoted, stamp);
		Object shared = promoted.value();
		return (shared != null && asked.accepts(promoted.type())) ? reading.withValue(shared) : reading;
	}

	/** What is there and was not served is of another type. */
	private boolean isInMemoryAlone(@Nullable MemoryEntry found, long now) {
		return found != null && !found.isBacked() && found.value() != null && this.rules.isLive(found, now);
	}

	private @Nullable MemoryEntry promote(StoredEntry row, Reading reading, long stamp, long now,
			@Nullable MemoryEntry found, long ticket) {
		EntryHead head = row.head();
		if (!this.rules.admits(head.size())) {
			return null;
		}
		MemoryEntry entry = new MemoryEntry(head.key(),
				new MemoryEntry.Content(reading.requireValue(), reading.requireType(), head.size(), true),
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

	private Reading read(StoredEntry row, long stamp, AskedType asked, long now) {
		Reading reading = this.rows.read(row, asked, stamp, now);
		RemovalCause removal = reading.removal();
		if (removal != null) {
			this.store.discard(row.head(), removal);
		}
		return reading;
	}

	private void countGets(Collection<String> keys, Map<String, Object> inMemory, Map<String, Reading> inStore,
			MissReason otherwise) {
		for (String key : keys) {
			if (inMemory.containsKey(key)) {
				this.counters.memoryHits.increment();
				continue;
			}
			Reading reading = inStore.get(key);
			MissReason miss = (reading != null) ? reading.miss() : otherwise;
			if (miss == null) {
				this.counters.diskHits.increment();
			}
			else {
				this.counters.missed(miss);
			}
		}
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
