package io.github.diskcache.store;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.limits;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left when a store that outlives its user is opened again.
 */
public interface ReopenContract extends StoreHarness {

	/** Closes a store and opens what it has left behind with other limits. */
	EntryStore reopen(EntryStore store, StoreLimits limits);

	@Test
	@DisplayName("[P5] What was written is there after a restart")
	default void keepsEntriesTotalsAndTypes() {
		EntryStore store = open();
		NewEntry entry = entry("key", 30, T0);
		store.write(put(T0, entry));
		EntryStore again = reopen(store, Entries.wide());
		assertThat(again.read("key").head()).isEqualTo(entry.head());
		assertThat(again.read("key").value()).isEqualTo(entry.value());
		assertThat(again.totals()).isEqualTo(new Totals(1, 30));
		assertThat(again.storedTypes()).containsExactly(Entries.TEXT);
	}

	@Test
	@DisplayName("[T3] A shorter age limit holds for old entries too")
	default void appliesAShorterAgeLimit() {
		EntryStore store = open();
		fill(store, T0, "a", "b");
		EntryStore again = reopen(store, limits(10, 1_000, new AgeLimit(1, false)));
		assertThat(again.write(new WriteRequest.Purge(10, T0 + 2)).removed()).isEqualTo(1);
		assertThat(present(again, "a", "b")).containsExactly("b");
	}

	@Test
	@DisplayName("[T3] The age counts from the put or the use as it is set now")
	default void appliesAnotherKindOfExpiry() {
		EntryStore store = open(limits(10, 1_000, new AgeLimit(Entries.TTL, true)));
		fill(store, T0, "key");
		store.write(new WriteRequest.Restamp(Map.of("key", T0 + Entries.TTL), T0 + Entries.TTL));
		EntryStore again = reopen(store, Entries.wide());
		assertThat(again.write(new WriteRequest.Purge(10, T0 + Entries.TTL + 1)).removed()).isEqualTo(1);
	}

	@Test
	@DisplayName("[L4] A store beyond its limits shrinks step by step")
	default void shrinksToLowerLimits() {
		EntryStore wide = open();
		List<String> keys = Entries.keys(2_500);
		for (int i = 0; i < keys.size(); i += 500) {
			long at = T0 + i;
			wide.write(new WriteRequest.Put(keys.subList(i, i + 500).stream().map((key) -> entry(key, 10, at)).toList(),
					at));
		}
		EntryStore narrow = reopen(wide, limits(100, 1_000_000));
		int steps = 0;
		while (narrow.write(new WriteRequest.Shrink(T0 + 3_000)).more()) {
			steps++;
		}
		assertThat(steps).isPositive();
		assertThat(narrow.totals()).isEqualTo(new Totals(100, 1_000));
		assertThat(narrow.readAll(keys)).containsOnlyKeys(keys.subList(2_400, 2_500));
		assertThat(listener().removals(RemovalCause.EVICTED)).isEqualTo(2_400);
	}

}
