package io.github.diskcache.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Entries by (stamp, key), oldest first, ordered lazily: <em>a recorded stamp is never
 * newer than the entry's own</em>. A hit therefore changes nothing here; only when the
 * head turns out to be fresher than recorded it is moved down. The head whose record is
 * up to date is the exact minimum. A four-ary heap on primitive longs, because most
 * comparisons end at the stamp. Not thread safe.
 */
final class RecencyHeap {

	private static final int ARITY = 4;

	private long[] stamps = new long[64];

	private @Nullable MemoryEntry[] entries = new @Nullable MemoryEntry[64];

	private int size;

	private long searches;

	int size() {
		return this.size;
	}

	/**
	 * Returns all entries.
	 * @return a copy, in no order
	 */
	List<MemoryEntry> entries() {
		List<MemoryEntry> all = new ArrayList<>(this.size);
		for (int i = 0; i < this.size; i++) {
			all.add(at(i));
		}
		return all;
	}

	void add(MemoryEntry entry) {
		if (this.size == this.stamps.length) {
			this.stamps = Arrays.copyOf(this.stamps, this.size * 2);
			this.entries = Arrays.copyOf(this.entries, this.size * 2);
		}
		this.size++;
		siftUp(this.size - 1, entry, entry.stamp());
	}

	/**
	 * Returns the least recently used entry without removing it. Each entry is moved down
	 * once at most: one that is used while the search goes on counts with the stamp it
	 * had, or the search would never end while everything is used all the time.
	 * @return the entry, or {@code null} if there is none
	 */
	@Nullable MemoryEntry oldest() {
		this.searches++;
		while (this.size > 0) {
			MemoryEntry head = at(0);
			long stamp = head.stamp();
			if (stamp == this.stamps[0] || head.heapSearch == this.searches) {
				return head;
			}
			head.heapSearch = this.searches;
			siftDown(0, head, stamp);
		}
		return null;
	}

	void remove(MemoryEntry entry) {
		int index = entry.heapIndex;
		entry.heapIndex = -1;
		this.size--;
		MemoryEntry last = at(this.size);
		long stamp = this.stamps[this.size];
		this.entries[this.size] = null;
		if (last != entry) {
			siftDown(index, last, stamp);
			if (last.heapIndex == index) {
				siftUp(index, last, stamp);
			}
		}
	}

	void clear() {
		this.size = 0;
		this.stamps = new long[64];
		this.entries = new @Nullable MemoryEntry[64];
	}

	private void siftUp(int start, MemoryEntry entry, long stamp) {
		int index = start;
		while (index > 0) {
			int parent = (index - 1) / ARITY;
			if (!precedes(stamp, entry, parent)) {
				break;
			}
			place(index, at(parent), this.stamps[parent]);
			index = parent;
		}
		place(index, entry, stamp);
	}

	private void siftDown(int start, MemoryEntry entry, long stamp) {
		int index = start;
		while (true) {
			int child = smallestChild(index);
			if (child < 0 || precedes(stamp, entry, child)) {
				break;
			}
			place(index, at(child), this.stamps[child]);
			index = child;
		}
		place(index, entry, stamp);
	}

	private int smallestChild(int index) {
		int first = index * ARITY + 1;
		if (first >= this.size) {
			return -1;
		}
		int smallest = first;
		int end = Math.min(first + ARITY, this.size);
		for (int child = first + 1; child < end; child++) {
			if (precedes(this.stamps[child], at(child), smallest)) {
				smallest = child;
			}
		}
		return smallest;
	}

	private boolean precedes(long stamp, MemoryEntry entry, int other) {
		long otherStamp = this.stamps[other];
		if (stamp != otherStamp) {
			return stamp < otherStamp;
		}
		return CodePointOrder.INSTANCE.compare(entry.key(), at(other).key()) < 0;
	}

	private void place(int index, MemoryEntry entry, long stamp) {
		this.entries[index] = entry;
		this.stamps[index] = stamp;
		entry.heapIndex = index;
	}

	MemoryEntry at(int index) {
		MemoryEntry entry = this.entries[index];
		if (entry == null) {
			throw new IllegalStateException("The heap has no entry at " + index + " of " + this.size);
		}
		return entry;
	}

}
