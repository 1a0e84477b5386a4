package io.github.diskcache;

import io.github.diskcache.PendingWrites.Pending;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries in memory: <em>a hit takes no lock and allocates nothing</em>.
 * Changes that nobody waited for come before: they are looked for before, because memory
 * is behind them at first, and afterwards, because it may be ahead of one that is still
 * seen.
 */
final class MemoryReader {

	private static final Log logger = LogFactory.getLog(MemoryReader.class);

	private final MemoryTier memory;

	private final EntryStore store;

	private final MemoryRules rules;

	private final Recency recency;

	private final PendingWrites pending;

	private final ShareCheck shareCheck;

	MemoryReader(MemoryTier memory, EntryStore store, MemoryRules rules, Recency recency, PendingWrites pending,
			ShareCheck shareCheck) {
		this.memory = memory;
		this.store = store;
		this.rules = rules;
		this.recency = recency;
		this.pending = pending;
		this.shareCheck = shareCheck;
	}

	/**
	 * Gets a value that can be served without asking the store anything.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null}
	 */
	@Nullable Object hit(String key, AskedType asked, long now) {
		return this.shareCheck.isDue(now) ? null : get(key, asked, now, false);
	}

	/**
	 * Gets a value, comparing it with the store if others may have changed that.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null}
	 */
	@Nullable Object get(String key, AskedType asked, long now) {
		lookForOthers();
		return get(key, asked, now, true);
	}

	/** Notices what other processes have changed, if it is time for that. */
	void lookForOthers() {
		this.shareCheck.lookIfDue(() -> {
			try {
				this.store.refresh();
			}
			catch (StoreException ex) {
				// Memory goes on without its disk; whoever needs the disk will hear.
				logger.debug("The disk can't tell what others have changed", ex);
			}
		});
	}

	private @Nullable Object get(String key, AskedType asked, long now, boolean ask) {
		Pending change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked);
		}
		MemoryEntry entry = this.memory.find(key);
		Object value = (entry != null) ? fittingValue(entry, asked, now) : null;
		if (entry == null || value == null || !(isCurrent(entry) || (ask && isConfirmed(entry)))) {
			return null;
		}
		change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked);
		}
		this.recency.touch(entry, now);
		return value;
	}

	/**
	 * Returns a value without using it, and without asking the store for what it holds.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return the value, or {@code null} if it is not in memory, or the store has to be
	 * asked
	 */
	@Nullable Object peek(String key, AskedType asked, long now) {
		return peek(key, asked, now, false);
	}

	/**
	 * Tells whether there is a value, comparing it with the store if others may have
	 * changed that.
	 * @param key the key
	 * @param asked the type that is asked for
	 * @param now the time
	 * @return whether there is one in memory
	 */
	boolean exists(String key, AskedType asked, long now) {
		lookForOthers();
		return peek(key, asked, now, true) != null;
	}

	private @Nullable Object peek(String key, AskedType asked, long now, boolean ask) {
		Pending change = this.pending.find(key);
		if (change != null) {
			return valueOf(change, asked);
		}
		MemoryEntry entry = this.memory.find(key);
		Object value = (entry != null && isUsable(entry, ask)) ? fittingValue(entry, asked, now) : null;
		change = this.pending.find(key);
		return (change != null) ? valueOf(change, asked) : value;
	}

	private boolean isUsable(MemoryEntry entry, boolean ask) {
		// Whoever reads the row instead would not find what memory alone holds.
		return isCurrent(entry) || ((ask || !entry.isBacked()) && isConfirmed(entry));
	}

	static @Nullable Object valueOf(Pending change, AskedType asked) {
		LiveValue live = change.live();
		return (live != null && asked.accepts(live.type())) ? live.value() : null;
	}

	private @Nullable Object fittingValue(MemoryEntry entry, AskedType asked, long now) {
		Object value = entry.value();
		return (value != null && this.rules.isLive(entry, now) && asked.accepts(entry.type())) ? value : null;
	}

	private boolean isCurrent(MemoryEntry entry) {
		return entry.epoch() == this.shareCheck.epoch();
	}

	/**
	 * Compares an entry with its row. What memory alone holds has none, unless somebody
	 * has put a newer value.
	 */
	private boolean isConfirmed(MemoryEntry entry) {
		long epoch = this.shareCheck.epoch();
		if (!this.store.retryIn().isZero()) {
			// Memory goes on without its disk, and does not wait for it.
			return true;
		}
		try {
			EntryHead head = this.store.peek(entry.key());
			boolean same = entry.isBacked() ? head != null && isRowOf(entry, head) : head == null;
			if (same) {
				entry.confirm(epoch);
			}
			else {
				this.memory.remove(entry);
			}
			return same;
		}
		catch (StoreException ex) {
			logger.debug("The disk can't tell whether an entry has changed", ex);
			return true;
		}
	}

	private static boolean isRowOf(MemoryEntry entry, EntryHead head) {
		return head.createdAt() == entry.createdAt() && head.checksum() == entry.checksum();
	}

}
