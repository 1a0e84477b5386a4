package io.github.diskcache.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/**
 * A live object in memory. The stamp, the time of its last use, only ever grows; it is
 * written without a lock by those who hit the entry. The value goes away once, when the
 * entry must not be served any more; whoever read it before that was there first.
 */
public final class MemoryEntry extends EntryBookkeeping {

	private static final VarHandle STAMP = stampHandle();

	final int hash;

	// The links of tables of even and odd size; written under the tier's lock.
	private volatile @Nullable MemoryEntry nextIfEven;

	private volatile @Nullable MemoryEntry nextIfOdd;

	private final String key;

	private final Object type;

	private final boolean backed;

	private final long createdAt;

	private final long installedAt;

	private volatile @Nullable Object value;

	private volatile long stamp;

	private volatile boolean left;

	private volatile long epoch;

	/**
	 * Creates an entry that is not yet in memory.
	 * @param key the key
	 * @param content what it holds
	 * @param times when it was put, came to memory and was last used
	 */
	public MemoryEntry(String key, Content content, Times times) {
		super(content.size(), times.storedStamp(), content.checksum());
		this.key = key;
		this.hash = EntryTable.hash(key);
		this.value = content.value();
		this.type = content.type();
		this.backed = content.backed();
		this.createdAt = times.createdAt();
		this.installedAt = times.installedAt();
		this.stamp = times.stamp();
	}

	public String key() {
		return this.key;
	}

	/**
	 * Returns what the user of this tier knows the type of the value by.
	 * @return the type
	 */
	public Object type() {
		return this.type;
	}

	public long size() {
		return this.size;
	}

	/**
	 * Tells whether the store holds the entry, too.
	 * @return whether it does, or else memory alone holds it
	 */
	public boolean isBacked() {
		return this.backed;
	}

	/**
	 * Returns the checksum of what the store holds.
	 * @return the checksum, of no meaning if memory alone holds the entry
	 */
	public long checksum() {
		return this.checksum;
	}

	/**
	 * Returns when the entry was last known to be what the store holds.
	 * @return the epoch
	 */
	public long epoch() {
		return this.epoch;
	}

	/**
	 * Notes that the entry is what the store holds.
	 * @param current the epoch in which it was compared
	 * @return this entry
	 */
	public MemoryEntry confirm(long current) {
		this.epoch = current;
		return this;
	}

	/**
	 * Returns when the value was put.
	 * @return the time
	 */
	public long createdAt() {
		return this.createdAt;
	}

	/**
	 * Returns when the entry came to memory.
	 * @return the time
	 */
	public long installedAt() {
		return this.installedAt;
	}

	/**
	 * Returns the object.
	 * @return the object, or {@code null} when the entry must not be served any more
	 */
	public @Nullable Object value() {
		return this.value;
	}

	/**
	 * Returns the time of the last use.
	 * @return the time
	 */
	public long stamp() {
		return this.stamp;
	}

	/**
	 * Tells whether the entry was used since the store last heard of it.
	 * @return whether the stamp is newer than the stored one
	 */
	public boolean isFresherThanStored() {
		return this.backed && this.stamp > this.storedStamp;
	}

	/**
	 * Tells how much later than the store knows the entry was used.
	 * @return the difference, zero if there is none
	 */
	public long aheadOfStored() {
		return isFresherThanStored() ? this.stamp - this.storedStamp : 0;
	}

	/**
	 * Notes that the store has heard of a use.
	 * @param known its time
	 */
	public void stored(long known) {
		this.storedStamp = known;
	}

	/**
	 * Tells whether the entry has left memory, so that nobody will look at its stamp.
	 * @return whether it has left
	 */
	public boolean hasLeft() {
		return this.left;
	}

	/**
	 * Notes a use. The stamp is only written when it changes: hits within one tick of the
	 * clock leave the cache line shared.
	 * @param now the time
	 * @return whether the stamp has changed
	 */
	public boolean touch(long now) {
		long seen = this.stamp;
		while (now > seen) {
			if (STAMP.compareAndSet(this, seen, now)) {
				return true;
			}
			seen = this.stamp;
		}
		return false;
	}

	@Nullable MemoryEntry next(boolean even) {
		return even ? this.nextIfEven : this.nextIfOdd;
	}

	void next(boolean even, @Nullable MemoryEntry next) {
		if (even) {
			this.nextIfEven = next;
		}
		else {
			this.nextIfOdd = next;
		}
	}

	void withhold() {
		this.value = null;
	}

	void leave() {
		this.left = true;
	}

	private static VarHandle stampHandle() {
		try {
			return MethodHandles.lookup().findVarHandle(MemoryEntry.class, "stamp", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/**
	 * What an entry holds.
	 *
	 * @param value the live object
	 * @param type what the user of this tier knows its type by
	 * @param size its size in bytes
	 * @param backed whether the store holds it, too
	 * @param checksum the checksum of what the store holds
	 */
	public record Content(Object value, Object type, long size, boolean backed, long checksum) {

	}

	/**
	 * The times of an entry that comes to memory.
	 *
	 * @param createdAt when the value was put
	 * @param installedAt when the entry comes to memory
	 * @param storedStamp the time of the last use that the store knows
	 * @param stamp the time of the last use
	 */
	public record Times(long createdAt, long installedAt, long storedStamp, long stamp) {

	}

}
