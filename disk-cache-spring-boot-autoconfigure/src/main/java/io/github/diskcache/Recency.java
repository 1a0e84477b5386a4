package io.github.diskcache;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.diskcache.memory.CodePointOrder;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;

/**
 * When entries were last used, as far as the disk does not know it yet: <em>the newest
 * stamp of an entry is the greatest of its row's, its memory entry's and its slot's
 * here</em>. A hit in memory only stamps the memory entry. Slots hold the stamps of
 * entries that have left memory, or were never in it, until the disk has them.
 *
 * <p>
 * An entry that leaves memory is marked first, then its stamp comes here, then it can't
 * be found any more; a hit that was too late to be seen finds the mark and brings its
 * stamp itself. So no stamp is lost on the way, wherever a reader looks first.
 */
final class Recency {

	/** How many entries may wait here before the older half is written. */
	static final int MOST_SLOTS = 100_000;

	private static final long DELIVERY_PAUSE = TimeUnit.SECONDS.toMicros(1);

	private static final int STAMPS_PER_DELIVERY = 128;

	/** A crash may lose as much of what is in memory, and no write is made for less. */
	private static final long TOLERATED_LAG = TimeUnit.SECONDS.toMicros(5);

	private final ConcurrentHashMap<String, Long> slots = new ConcurrentHashMap<>();

	private final AtomicBoolean relieving = new AtomicBoolean();

	// Guarded by the store's writer, as what follows.
	private Map<String, Long> underWay = Map.of();

	private Map<MemoryEntry, Long> underWayFromMemory = Map.of();

	private long lastDelivery;

	// Sees what comes meanwhile or not; what it does not see, the next one does.
	private Iterator<String> turn = Collections.emptyIterator();

	/**
	 * Notes a hit in memory.
	 * @param entry the entry
	 * @param now the time
	 */
	void touch(MemoryEntry entry, long now) {
		if (entry.touch(now) && entry.hasLeft()) {
			remember(entry.key(), now);
		}
	}

	/** Notes the last use of an entry that is leaving memory. */
	void leaving(MemoryEntry entry) {
		if (entry.isFresherThanStored()) {
			remember(entry.key(), entry.stamp());
		}
	}

	void remember(String key, long stamp) {
		this.slots.merge(key, stamp, Math::max);
	}

	/** Moves what is known of an entry that is in memory by now from its slot to it. */
	void absorb(MemoryEntry entry) {
		String key = entry.key();
		for (Long slot = this.slots.get(key); slot != null; slot = this.slots.get(key)) {
			entry.touch(slot);
			if (entry.hasLeft()) {
				return;
			}
			if (this.slots.remove(key, slot)) {
				if (entry.hasLeft()) {
					// It left meanwhile and found its stamp in the slot already.
					remember(key, slot);
				}
				return;
			}
		}
	}

	void forget(String key) {
		this.slots.remove(key);
	}

	void forgetAll() {
		this.slots.clear();
	}

	/**
	 * Returns the newest stamp of an entry that is not in memory.
	 * @param key the key
	 * @param rowStamp the stamp of its row
	 * @return the stamp
	 */
	long newest(String key, long rowStamp) {
		Long slot = this.slots.get(key);
		return (slot != null) ? Math.max(slot, rowStamp) : rowStamp;
	}

	/**
	 * Returns the newest stamp of an entry.
	 * @param key the key
	 * @param rowStamp the stamp of its row
	 * @param memory where it may be
	 * @return the stamp
	 */
	long newest(String key, long rowStamp, MemoryTier memory) {
		// Each is looked at twice: an entry that comes to memory takes its stamp out of
		// the slot, one that leaves puts it there, and one may do both meanwhile.
		long newest = newest(key, rowStamp);
		MemoryEntry entry = memory.find(key);
		if (entry == null) {
			newest = newest(key, newest);
			entry = memory.find(key);
		}
		if (entry != null) {
			newest = Math.max(newest, entry.stamp());
		}
		return newest(key, newest);
	}

	boolean isFull() {
		return this.slots.mappingCount() > MOST_SLOTS;
	}

	/**
	 * Writes the older half of the slots, if there are too many. What can't be written is
	 * dropped: recency is worth less than memory.
	 * @param writer writes stamps, in one transaction
	 */
	void relieve(Consumer<Map<String, Long>> writer) {
		if (!isFull() || !this.relieving.compareAndSet(false, true)) {
			return;
		}
		Map<String, Long> older = olderHalf();
		try {
			writer.accept(older);
		}
		finally {
			older.forEach(this.slots::remove);
			this.relieving.set(false);
		}
	}

	/**
	 * Returns a few stamps that should reach the disk by and by, so that a crash loses
	 * only the latest.
	 * @param at the time
	 * @param memory the entries in memory
	 * @return the stamps, mostly none
	 */
	Map<String, Long> overdue(long at, MemoryTier memory) {
		// What a transaction that was rolled back has taken is still to be delivered.
		notDelivered();
		if (Math.abs(at - this.lastDelivery) < DELIVERY_PAUSE) {
			return Map.of();
		}
		this.lastDelivery = at;
		this.underWay = someSlots();
		this.underWayFromMemory = some(memory);
		Map<String, Long> stamps = new HashMap<>(this.underWay);
		this.underWayFromMemory.forEach((entry, stamp) -> stamps.merge(entry.key(), stamp, Math::max));
		return stamps;
	}

	/** Goes on where the last delivery stopped, or those at the front would be all. */
	private Map<String, Long> someSlots() {
		if (!this.turn.hasNext()) {
			this.turn = this.slots.keySet().iterator();
		}
		Map<String, Long> some = new HashMap<>();
		while (some.size() < STAMPS_PER_DELIVERY && this.turn.hasNext()) {
			String key = this.turn.next();
			Long stamp = this.slots.get(key);
			if (stamp != null) {
				some.put(key, stamp);
			}
		}
		return some;
	}

	private static Map<MemoryEntry, Long> some(MemoryTier memory) {
		List<MemoryEntry> ahead = memory.aheadOfStore(STAMPS_PER_DELIVERY, TOLERATED_LAG);
		if (ahead.isEmpty()) {
			return Map.of();
		}
		Map<MemoryEntry, Long> some = new HashMap<>();
		ahead.forEach((entry) -> some.put(entry, entry.stamp()));
		return some;
	}

	/** What was taken as overdue has reached the disk. */
	void delivered() {
		this.underWay.forEach(this.slots::remove);
		this.underWayFromMemory.forEach(MemoryEntry::stored);
		notDelivered();
	}

	void notDelivered() {
		this.underWay = Map.of();
		this.underWayFromMemory = Map.of();
	}

	/**
	 * Returns every stamp that the disk does not know.
	 * @param memory the entries in memory
	 * @return the stamps, in the order of their keys
	 */
	Map<String, Long> all(MemoryTier memory) {
		Map<String, Long> stamps = new ConcurrentHashMap<>(this.slots);
		memory.snapshot()
			.stream()
			.filter(MemoryEntry::isFresherThanStored)
			.forEach((entry) -> stamps.merge(entry.key(), entry.stamp(), Math::max));
		return sorted(List.copyOf(stamps.entrySet()));
	}

	private Map<String, Long> olderHalf() {
		List<Map.Entry<String, Long>> byAge = this.slots.entrySet()
			.stream()
			.map((slot) -> Map.entry(slot.getKey(), slot.getValue()))
			.sorted(Map.Entry.comparingByValue())
			.toList();
		return sorted(byAge.subList(0, byAge.size() / 2));
	}

	/** In the order of the key's index, neighbours are written together. */
	private static Map<String, Long> sorted(List<Map.Entry<String, Long>> stamps) {
		Map<String, Long> sorted = new LinkedHashMap<>();
		stamps.stream()
			.sorted(Comparator.comparing(Map.Entry::getKey, CodePointOrder.INSTANCE))
			.forEach((stamp) -> sorted.put(stamp.getKey(), stamp.getValue()));
		return sorted;
	}

}
