package io.github.diskcache.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Exact eviction in its simplest form: all entries, sorted whenever one has to go.
 */
final class SortedListModel {

	private static final Comparator<Item> ORDER = Comparator.comparingLong(Item::stamp)
		.thenComparing(Item::key, FakeEntryStore.ALPHABET);

	private final Map<String, Item> items = new HashMap<>();

	private final StoreLimits limits;

	SortedListModel(StoreLimits limits) {
		this.limits = limits;
	}

	boolean holds(String key) {
		return this.items.containsKey(key);
	}

	Set<String> keys() {
		return new TreeSet<>(this.items.keySet());
	}

	void touch(String key, long at) {
		this.items.computeIfPresent(key, (same, item) -> new Item(key, item.size(), Math.max(item.stamp(), at)));
	}

	void delete(String key) {
		this.items.remove(key);
	}

	void put(List<NewEntry> entries) {
		for (NewEntry entry : entries) {
			Item prior = this.items.get(entry.key());
			long stamp = (prior != null) ? Math.max(prior.stamp(), entry.head().accessedAt())
					: entry.head().accessedAt();
			this.items.put(entry.key(), new Item(entry.key(), entry.head().size(), stamp));
		}
		while (exceedsLimits()) {
			List<Item> sorted = this.items.values().stream().sorted(ORDER).toList();
			this.items.remove(sorted.get(0).key());
		}
	}

	private boolean exceedsLimits() {
		return this.items.size() > this.limits.maxItems()
				|| this.items.values().stream().mapToLong(Item::size).sum() > this.limits.maxBytes();
	}

	private record Item(String key, long size, long stamp) {

	}

}
