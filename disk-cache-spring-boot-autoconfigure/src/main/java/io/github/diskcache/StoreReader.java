package io.github.diskcache;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.github.diskcache.RowReader.Reading;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries in the store: <em>what was read from it comes to memory only if no
 * write of that key began meanwhile</em>. A row that is of no use is removed.
 */
final class StoreReader {

	private final MemoryTier memory;

	private final EntryStore store;

	private final RowReader rows;

	private final MemoryRules rules;

	private final PromotionGuard guard;

	private final Recency recency;

	private final ShareCheck shareCheck;

	StoreReader(MemoryTier memory, EntryStore store, RowReader rows, MemoryRules rules, PromotionGuard guard,
			Recency recency, ShareCheck shareCheck) {
		this.memory = memory;
		this.store = store;
		this.rows = rows;
		this.rules = rules;
		this.guard = guard;
		this.recency = recency;
		this.shareCheck = shareCheck;
	}

	/**
	 * Reads a value and brings it to memory.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return what was found
	 */
	Reading get(String key, AskedType asked, long now) {
		MemoryEntry found = this.memory.find(key);
		long ticket = this.guard.ticket(key);
		long epoch = this.shareCheck.epoch();
		StoredEntry row = this.store.read(key);
		if (row == null) {
			return missing(key, found, now);
		}
		long known = newestStamp(row.head());
		Reading reading = read(row, known, asked, now);
		if (reading.miss() != null) {
			return reading;
		}
		long stamp = Math.max(known, now);
		MemoryEntry entry = entry(row, reading, stamp, now).confirm(epoch);
		MemoryEntry promoted = this.rules.admits(entry.size()) ? promote(entry, found, ticket) : null;
		if (promoted == null) {
			this.recency.remember(key, stamp);
			return reading;
		}
		this.recency.touch(promoted, stamp);
		Object shared = promoted.value();
		return (shared != null && asked.accepts(promoted.type())) ? reading.withValue(shared) : reading;
	}

	/**
	 * Reads values without using them: no recency, no promotion.
	 * @param keys the keys
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return what was found
	 */
	Map<String, Reading> readAll(Collection<String> keys, AskedType asked, long now) {
		Map<String, Reading> readings = new HashMap<>();
		this.store.readAll(keys)
			.forEach((key, row) -> readings.put(key, read(row, newestStamp(row.head()), asked, now)));
		return readings;
	}

	boolean exists(String key, AskedType asked, long now) {
		EntryHead head = this.store.peek(key);
		return head != null && this.rows.judge(head, asked, newestStamp(head), now).isPlausible();
	}

	boolean isHidden(String key) {
		return this.store.isHidden(key);
	}

	private Reading missing(String key, @Nullable MemoryEntry found, long now) {
		if (isInMemoryAlone(found, now)) {
			return Reading.FOREIGN_TYPE;
		}
		return isHidden(key) ? Reading.HIDDEN : Reading.ABSENT;
	}

	/** What is there and was not served is of another type. */
	private boolean isInMemoryAlone(@Nullable MemoryEntry found, long now) {
		return found != null && !found.isBacked() && found.value() != null && this.rules.isLive(found, now);
	}

	private static MemoryEntry entry(StoredEntry row, Reading reading, long stamp, long now) {
		EntryHead head = row.head();
		return new MemoryEntry(head.key(), new MemoryEntry.Content(reading.requireValue(), reading.requireType(),
				head.size(), true, head.checksum()),
				new MemoryEntry.Times(head.createdAt(), now, head.accessedAt(), stamp));
	}

	private @Nullable MemoryEntry promote(MemoryEntry entry, @Nullable MemoryEntry found, long ticket) {
		MemoryEntry promoted = this.memory.promote(entry, found, () -> this.guard.isGood(entry.key(), ticket));
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

}
