package io.github.diskcache.store;

import java.util.List;
import java.util.Map;

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
 * How entries that are too old go away.
 */
public interface ExpiryContract extends StoreHarness {

	AgeLimit AFTER_ACCESS = new AgeLimit(TTL, true);

	@Test
	@DisplayName("[T5] An age of exactly the limit is alive")
	default void purgesWhatIsOlderThanTheLimit() {
		EntryStore store = open();
		fill(store, T0, "a", "b");
		assertThat(purge(store, T0 + TTL)).isZero();
		assertThat(purge(store, T0 + TTL + 1)).isEqualTo(1);
		assertThat(present(store, "a", "b")).containsExactly("b");
		assertThat(listener().lastCommitted().removed()).containsExactly("a");
	}

	@Test
	@DisplayName("[T3] After write: a use prolongs nothing")
	default void purgesWhatWasUsedButIsOld() {
		EntryStore store = open();
		fill(store, T0, "used", "unused");
		store.write(new WriteRequest.Restamp(Map.of("used", T0 + TTL), T0 + TTL));
		store.write(put("young", T0 + TTL));
		assertThat(purge(store, T0 + TTL + 10)).isEqualTo(2);
		assertThat(present(store, "used", "unused", "young")).containsExactly("young");
	}

	@Test
	@DisplayName("[T3] After access: a use prolongs the life")
	default void keepsWhatWasUsed() {
		EntryStore store = open(limits(1_000, 1_000_000, AFTER_ACCESS));
		fill(store, T0, "used", "unused");
		store.write(new WriteRequest.Restamp(Map.of("used", T0 + 100), T0 + 100));
		assertThat(purge(store, T0 + TTL + 100)).isEqualTo(1);
		assertThat(present(store, "used", "unused")).containsExactly("used");
		assertThat(purge(store, T0 + TTL + 101)).isEqualTo(1);
	}

	@Test
	@DisplayName("[T3] [L5] After access: a use that the store has not heard of counts")
	default void keepsWhatWasUsedInMemory() {
		EntryStore store = open(limits(1_000, 1_000_000, AFTER_ACCESS));
		fill(store, T0, "used", "unused");
		listener().stamps.put("used", T0 + TTL);
		assertThat(purge(store, T0 + TTL + 10)).isEqualTo(1);
		assertThat(present(store, "used", "unused")).containsExactly("used");
	}

	@Test
	@DisplayName("[T4] A purge takes small steps and tells when it is done")
	default void purgesInSlices() {
		EntryStore store = open();
		List<String> keys = Entries.keys(100);
		store.write(new WriteRequest.Put(keys.stream().map((key) -> entry(key, 10, T0)).toList(), T0));
		store.write(put("young", T0 + TTL));
		long at = T0 + TTL + 1;
		WriteResult first = store.write(new WriteRequest.Purge(3, at));
		assertThat(first.more()).isTrue();
		assertThat(store.totals().items()).isGreaterThan(50);
		while (store.write(new WriteRequest.Purge(3, at)).more()) {
			assertThat(listener().committed).hasSizeLessThan(100);
		}
		assertThat(store.totals()).isEqualTo(new Totals(1, 10));
		assertThat(listener().removals(RemovalCause.EXPIRED)).isEqualTo(100);
		assertThat(present(store, "young")).containsExactly("young");
	}

	@Test
	@DisplayName("[T4] A purge that finds nothing is done")
	default void purgesNothing() {
		EntryStore store = open();
		assertThat(store.write(new WriteRequest.Purge(10, T0))).isEqualTo(new WriteResult(0, false));
	}

	@Test
	@DisplayName("[T4] A few expired entries go with every write")
	default void writesRemoveSomeExpiredEntries() {
		EntryStore store = open();
		fill(store, T0, "a", "b", "c");
		store.write(put("young", T0 + 2 * TTL));
		assertThat(present(store, "a", "b", "c", "young")).containsExactly("young");
		assertThat(listener().removals(RemovalCause.EXPIRED)).isEqualTo(3);
		assertThat(listener().lastCommitted().removed()).containsExactlyInAnyOrder("a", "b", "c");
	}

	@Test
	@DisplayName("[L7] Expired entries go before any live one and are no evictions")
	default void expiredEntriesMakeRoomFirst() {
		EntryStore store = open(limits(3, 1_000_000));
		fill(store, T0, "old", "oldest-use");
		store.write(new WriteRequest.Restamp(Map.of("old", T0 + TTL), T0 + TTL));
		store.write(put("live", T0 + TTL - 5));
		store.write(put("live-2", T0 + TTL + 5));
		store.write(put("live-3", T0 + TTL + 6));
		assertThat(present(store, "old", "oldest-use", "live", "live-2", "live-3")).containsExactly("live", "live-2",
				"live-3");
		assertThat(listener().removals(RemovalCause.EVICTED)).isZero();
		assertThat(listener().removals(RemovalCause.EXPIRED)).isEqualTo(2);
	}

	@Test
	@DisplayName("[T6] What comes from the future has expired")
	default void purgesWhatIsFromTheFuture() {
		EntryStore store = open();
		long ahead = T0 + AgeLimit.FUTURE_TOLERANCE;
		store.write(put("tolerated", ahead));
		store.write(put("future", ahead + 1));
		assertThat(purge(store, T0)).isEqualTo(1);
		assertThat(present(store, "tolerated", "future")).containsExactly("tolerated");
	}

	@Test
	@DisplayName("[T6] After access: what was used in the future has expired")
	default void purgesWhatWasUsedInTheFuture() {
		EntryStore store = open(limits(1_000, 1_000_000, AFTER_ACCESS));
		store.write(put("key", T0));
		long ahead = T0 + AgeLimit.FUTURE_TOLERANCE + 1;
		store.write(new WriteRequest.Restamp(Map.of("key", ahead), T0));
		purge(store, T0);
		assertThat(present(store, "key")).isEmpty();
	}

	@Test
	@DisplayName("[T6] After write: a use in the future does no harm")
	default void keepsAnEntryUsedInTheFuture() {
		EntryStore store = open();
		store.write(put("key", T0));
		store.write(new WriteRequest.Restamp(Map.of("key", T0 + 2 * AgeLimit.FUTURE_TOLERANCE), T0));
		assertThat(purge(store, T0 + 1)).isZero();
		assertThat(present(store, "key")).containsExactly("key");
	}

	@Test
	@DisplayName("[T6] [P5] What is put over an entry from the future lives")
	default void putReplacesAnEntryFromTheFuture() {
		EntryStore store = open(limits(1_000, 1_000_000, AFTER_ACCESS));
		store.write(put("key", T0 + 10 * AgeLimit.FUTURE_TOLERANCE));
		store.write(put("key", T0));
		EntryHead head = store.peek("key");
		assertThat(head).isNotNull();
		assertThat(AFTER_ACCESS.isExpired(head.createdAt(), head.accessedAt(), T0)).isFalse();
	}

	private static long purge(EntryStore store, long at) {
		return store.write(new WriteRequest.Purge(1_000, at)).removed();
	}

}
