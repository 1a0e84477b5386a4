package io.github.diskcache.store;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How entries are removed and stamped.
 */
public interface ChangeContract extends StoreHarness {

	@Test
	@DisplayName("[D1] [B3] A delete counts what was there")
	default void deleteCountsWhatWasThere() {
		EntryStore store = open();
		fill(store, T0, "a", "b", "c");
		WriteResult result = store.write(Entries.delete(T0 + 5, "a", "x", "c", "a"));
		assertThat(result.removed()).isEqualTo(2);
		assertThat(present(store, "a", "b", "c")).containsExactly("b");
	}

	@Test
	@DisplayName("[B3] Any number of keys can be deleted at once")
	default void deletesManyAtOnce() {
		EntryStore store = open();
		List<String> keys = Entries.keys(200);
		store.write(new WriteRequest.Put(keys.stream().map((key) -> entry(key, 3, T0)).toList(), T0));
		assertThat(store.write(new WriteRequest.Delete(keys.subList(10, 200), T0 + 1)).removed()).isEqualTo(190);
		assertThat(store.totals()).isEqualTo(new Totals(10, 30));
	}

	@Test
	@DisplayName("[D1] An absent key is no error")
	default void deletesAnAbsentKey() {
		assertThat(open().write(Entries.delete(T0, "x")).removed()).isZero();
	}

	@Test
	@DisplayName("[C1] A clear removes everything")
	default void clearsEverything() {
		EntryStore store = open();
		fill(store, T0, "a", "b", "c");
		assertThat(store.write(new WriteRequest.Clear(T0 + 5)).removed()).isEqualTo(3);
		assertThat(present(store, "a", "b", "c")).isEmpty();
		assertThat(store.write(new WriteRequest.Clear(T0 + 6)).removed()).isZero();
	}

	@Test
	@DisplayName("[L5] Recency reaches the store")
	default void restampRaises() {
		EntryStore store = open();
		store.write(put("key", T0));
		store.write(new WriteRequest.Restamp(Map.of("key", T0 + 7), T0 + 8));
		assertThat(store.peek("key").accessedAt()).isEqualTo(T0 + 7);
		assertThat(store.peek("key").createdAt()).isEqualTo(T0);
		assertThat(store.read("key").isIntact()).isTrue();
	}

	@Test
	@DisplayName("[G4] Recency never moves backwards")
	default void restampNeverLowers() {
		EntryStore store = open();
		store.write(put("key", T0));
		store.write(new WriteRequest.Restamp(Map.of("key", T0 - 7), T0 + 8));
		assertThat(store.peek("key").accessedAt()).isEqualTo(T0);
	}

	@Test
	@DisplayName("[L5] A touch brings no entry back")
	default void restampNeverInserts() {
		EntryStore store = open();
		store.write(new WriteRequest.Restamp(Map.of("key", T0), T0));
		assertThat(store.read("key")).isNull();
		assertThat(store.totals()).isEqualTo(new Totals(0, 0));
	}

	@Test
	@DisplayName("[G4] A put does not take back a later use")
	default void putKeepsALaterStamp() {
		EntryStore store = open();
		store.write(put("key", T0));
		store.write(new WriteRequest.Restamp(Map.of("key", T0 + 100), T0 + 100));
		store.write(put("key", T0 + 50));
		assertThat(store.peek("key").accessedAt()).isEqualTo(T0 + 100);
		assertThat(store.peek("key").createdAt()).isEqualTo(T0 + 50);
		assertThat(listener().lastCommitted().newerStamps()).isEqualTo(Map.of("key", T0 + 100));
	}

	@Test
	default void putTellsOfNoStampThatIsItsOwn() {
		EntryStore store = open();
		fill(store, T0, "key", "key");
		assertThat(listener().lastCommitted().newerStamps()).isEmpty();
	}

	@Test
	@DisplayName("[G2] A useless entry goes at once when nobody writes")
	default void discardsWhatWasRead() {
		EntryStore store = open();
		store.write(put("key", T0));
		store.discard(store.peek("key"), RemovalCause.STALE_SCHEMA);
		assertThat(store.read("key")).isNull();
		assertThat(store.totals()).isEqualTo(new Totals(0, 0));
		assertThat(listener().lastCommitted().removals(RemovalCause.STALE_SCHEMA)).isEqualTo(1);
		assertThat(listener().lastCommitted().removed()).containsExactly("key");
	}

	@Test
	@DisplayName("[G2] What has taken the place of a useless entry stays")
	default void doesNotDiscardAReplacement() {
		EntryStore store = open();
		store.write(put("key", T0));
		EntryHead read = store.peek("key");
		store.write(put("key", T0 + 1));
		store.discard(read, RemovalCause.EXPIRED);
		assertThat(store.read("key")).isNotNull();
		assertThat(store.totals()).isEqualTo(new Totals(1, 10));
	}

	@Test
	@DisplayName("[G2] Of two puts in one instant the other one stays")
	default void doesNotDiscardAnotherValueOfTheSameTime() {
		EntryStore store = open();
		store.write(put(T0, entry("key", 10, T0)));
		EntryHead read = store.peek("key");
		store.write(put(T0, entry("key", 11, T0)));
		store.discard(read, RemovalCause.UNREADABLE);
		assertThat(store.peek("key").size()).isEqualTo(11);
	}

	@Test
	@DisplayName("[G2] A use since it was read does not save a useless entry")
	default void discardsWhatWasUsedMeanwhile() {
		EntryStore store = open();
		store.write(put("key", T0));
		EntryHead read = store.peek("key");
		store.write(new WriteRequest.Restamp(Map.of("key", T0 + 5), T0 + 5));
		store.discard(read, RemovalCause.UNREADABLE);
		assertThat(store.peek("key")).isNull();
	}

	@Test
	@DisplayName("[G2] A useless entry goes with the next transaction when somebody writes")
	default void discardsLaterBesideAWriter() {
		EntryStore store = open();
		store.write(put("key", T0));
		EntryHead head = store.peek("key");
		Gate gate = listener().stopNextCommit();
		Worker<WriteResult> writer = Worker.start(() -> store.write(put("other", T0 + 1)));
		gate.awaitArrival();
		store.discard(head, RemovalCause.UNREADABLE);
		gate.open();
		writer.outcome();
		store.write(put("third", T0 + 2));
		assertThat(present(store, "key", "other", "third")).containsExactly("other", "third");
		assertThat(listener().removals(RemovalCause.UNREADABLE)).isEqualTo(1);
	}

	@Test
	@DisplayName("[M1] The entries of some versions go at once")
	default void discardsSomeKinds() {
		EntryStore store = open();
		StoredType old = new StoredType("java.lang.String", "0");
		store.write(put(T0, entry("a", 10, T0), entry("b", old, 20, T0), entry("c", old, 30, T0)));
		WriteResult result = store.write(new WriteRequest.DiscardKinds(List.of(old), T0 + 1));
		assertThat(result.removed()).isEqualTo(2);
		assertThat(present(store, "a", "b", "c")).containsExactly("a");
		assertThat(store.totals()).isEqualTo(new Totals(1, 10));
		assertThat(store.storedTypes()).containsExactly(Entries.TEXT);
		assertThat(listener().removals(RemovalCause.STALE_SCHEMA)).isEqualTo(2);
		assertThat(listener().lastCommitted().removed()).containsExactlyInAnyOrder("b", "c");
		assertThat(listener().lastCommitted().mayChangeAll()).isFalse();
	}

	@Test
	@DisplayName("[M1] All entries go when all are of other versions")
	default void discardsAllKinds() {
		EntryStore store = open();
		StoredType older = new StoredType("java.lang.String", "0");
		store.write(put(T0, entry("a", 10, T0), entry("b", older, 20, T0)));
		WriteResult result = store.write(new WriteRequest.DiscardKinds(List.of(older, Entries.TEXT), T0 + 1));
		assertThat(result.removed()).isEqualTo(2);
		assertThat(store.totals()).isEqualTo(new Totals(0, 0));
		assertThat(store.storedTypes()).isEmpty();
		assertThat(listener().removals(RemovalCause.STALE_SCHEMA)).isEqualTo(2);
		assertThat(listener().lastCommitted().mayChangeAll()).isTrue();
	}

	@Test
	@DisplayName("[M1] A version that is discarded can be written again")
	default void recordsADiscardedKindAgain() {
		EntryStore store = open();
		store.write(put("a", T0));
		store.write(new WriteRequest.DiscardKinds(List.of(Entries.TEXT), T0 + 1));
		store.write(put("b", T0 + 2));
		assertThat(store.storedTypes()).containsExactly(Entries.TEXT);
	}

}
