package io.github.diskcache.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.TTL;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.limits;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which entries make room for others.
 */
public interface EvictionContract extends StoreHarness {

	@Test
	@DisplayName("[L1] The least recently used entry goes when there are too many")
	default void evictsByCount() {
		EntryStore store = open(limits(3, 1_000_000));
		fill(store, T0, "d", "c", "b", "a");
		assertThat(present(store, "a", "b", "c", "d")).containsExactly("a", "b", "c");
		assertThat(listener().lastCommitted().removed()).containsExactly("d");
		assertThat(listener().lastCommitted().removals(RemovalCause.EVICTED)).isEqualTo(1);
	}

	@Test
	@DisplayName("[L1] As many as needed go when the values are too large")
	default void evictsByBytes() {
		EntryStore store = open(limits(1_000, 100));
		store.write(put(T0, entry("a", 40, T0)));
		store.write(put(T0 + 1, entry("b", 30, T0 + 1)));
		store.write(put(T0 + 2, entry("c", 30, T0 + 2)));
		assertThat(present(store, "a", "b", "c")).hasSize(3);
		store.write(put(T0 + 3, entry("d", 41, T0 + 3)));
		assertThat(present(store, "a", "b", "c", "d")).containsExactly("c", "d");
		assertThat(store.totals()).isEqualTo(new Totals(2, 71));
	}

	@Test
	@DisplayName("[L1] A replacement that grew makes room too")
	default void evictsWhenAReplacementGrew() {
		EntryStore store = open(limits(1_000, 100));
		store.write(put(T0, entry("a", 40, T0)));
		store.write(put(T0 + 1, entry("b", 40, T0 + 1)));
		store.write(put(T0 + 2, entry("b", 61, T0 + 2)));
		assertThat(present(store, "a", "b")).containsExactly("b");
	}

	@Test
	@DisplayName("[L1] Among equal times the smallest key goes first")
	default void evictsTheSmallestKeyAmongEqualStamps() {
		EntryStore store = open(limits(2, 1_000_000));
		List<NewEntry> batch = List.of(entry("c", 10, T0), entry("a", 10, T0), entry("d", 10, T0), entry("b", 10, T0));
		store.write(new WriteRequest.Put(batch, T0));
		assertThat(present(store, "a", "b", "c", "d")).containsExactly("c", "d");
	}

	@Test
	@DisplayName("[L7] Keys are ordered by code points, not by UTF-16 units")
	default void ordersSupplementaryCharactersAfterAllOthers() {
		EntryStore store = open(limits(1, 1_000_000));
		String emoji = "\uD83D\uDE00";
		String replacement = "\uFFFD";
		assertThat(emoji).isLessThan(replacement);
		store.write(put(T0, entry(emoji, 10, T0), entry(replacement, 10, T0)));
		assertThat(present(store, emoji, replacement)).containsExactly(emoji);
	}

	@Test
	@DisplayName("[B1] Eviction comes after the whole batch is in")
	default void evictsAfterTheBatch() {
		EntryStore store = open(limits(2, 1_000_000));
		fill(store, T0, "a", "b");
		store.write(put(T0 + 5, entry("a", 10, T0 + 5), entry("c", 10, T0 + 5)));
		assertThat(present(store, "a", "b", "c")).containsExactly("a", "c");
	}

	@Test
	@DisplayName("[L1] An entry put at an earlier time than all others is the first to go")
	default void evictsWhatWasJustPutAtAnEarlierTime() {
		EntryStore store = open(limits(2, 1_000_000));
		fill(store, T0, "a", "b");
		store.write(put("c", T0 - 1));
		assertThat(present(store, "a", "b", "c")).containsExactly("a", "b");
		assertThat(listener().lastCommitted().removed()).containsExactly("c");
	}

	@Test
	@DisplayName("[L5] What was used since stays and is stamped")
	default void keepsWhatWasUsedSince() {
		EntryStore store = open(limits(3, 1_000_000));
		fill(store, T0, "a", "b", "c");
		listener().stamps.put("a", T0 + 50);
		store.write(put("d", T0 + 60));
		assertThat(present(store, "a", "b", "c", "d")).containsExactly("a", "c", "d");
		assertThat(store.peek("a").accessedAt()).isEqualTo(T0 + 50);
	}

	@Test
	@DisplayName("[L5] When everything was used, the order of use decides")
	default void evictsByTheOrderOfUse() {
		EntryStore store = open(limits(4, 1_000_000));
		fill(store, T0, "a", "b", "c", "d");
		listener().stamps.putAll(Map.of("a", T0 + 20, "b", T0 + 12, "c", T0 + 11, "d", T0 + 30));
		store.write(put(T0 + 60, entry("e", 10, T0 + 60), entry("f", 10, T0 + 60)));
		assertThat(present(store, "a", "b", "c", "d", "e", "f")).containsExactly("a", "d", "e", "f");
	}

	@Test
	@DisplayName("[L4] A store within its limits has nothing to shrink")
	default void shrinksNothingWithinTheLimits() {
		EntryStore store = open(limits(3, 1_000_000));
		fill(store, T0, "a", "b", "c");
		assertThat(store.write(new WriteRequest.Shrink(T0 + 10)).more()).isFalse();
		assertThat(present(store, "a", "b", "c")).hasSize(3);
	}

	@Test
	@DisplayName("[L1] [L5] What was used since, but before all others, goes before them, however large they are")
	default void evictsWhatWasUsedSinceButBeforeAllOthers() {
		EntryStore store = open(limits(1_000, 100));
		store.write(put(T0, entry("small", 10, T0)));
		store.write(put(T0 + 5, entry("large", 50, T0 + 5)));
		store.write(put(T0 + 6, entry("other", 40, T0 + 6)));
		listener().stamps.put("small", T0 + 3);
		store.write(put(T0 + 10, entry("new", 20, T0 + 10)));
		assertThat(present(store, "small", "large", "other", "new")).containsExactly("other", "new");
	}

	@Test
	@DisplayName("[L1] [L5] By count the same entries go as in a list that is sorted at each use")
	default void evictsByCountAsASortedListWould() {
		compareWithSortedList(limits(20, 1_000_000, new AgeLimit(1_000 * TTL, false)));
	}

	@Test
	@DisplayName("[L1] [L5] By bytes the same entries go as in a list that is sorted at each use")
	default void evictsByBytesAsASortedListWould() {
		compareWithSortedList(limits(20, 700, new AgeLimit(1_000 * TTL, false)));
	}

	private void compareWithSortedList(StoreLimits limits) {
		EntryStore store = open(limits);
		SortedListModel model = new SortedListModel(limits);
		Random random = new Random(4711);
		List<String> keys = new ArrayList<>(Entries.keys(38));
		keys.addAll(List.of("\uFFFD", "\uD83D\uDE00"));
		long at = T0;
		for (int i = 0; i < 1_000; i++) {
			at += random.nextInt(3);
			String key = keys.get(random.nextInt(keys.size()));
			int action = random.nextInt(10);
			if (action < 5 && model.holds(key)) {
				listener().stamps.merge(key, at, Math::max);
				model.touch(key, at);
			}
			else if (action == 5) {
				store.write(Entries.delete(at, key));
				model.delete(key);
			}
			else {
				NewEntry one = entry(key, 1 + random.nextInt(80), at);
				NewEntry two = entry(keys.get(keys.size() - 1 - keys.indexOf(key)), 1 + random.nextInt(80), at);
				List<NewEntry> batch = random.nextBoolean() ? List.of(one) : List.of(one, two);
				store.write(new WriteRequest.Put(batch, at));
				model.put(batch);
			}
			assertThat(new TreeSet<>(store.readAll(keys).keySet())).as("after step " + i).isEqualTo(model.keys());
		}
		assertThat(listener().removals(RemovalCause.EVICTED)).isGreaterThan(100);
	}

}
