package io.github.diskcache.store;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds when the store itself fails: nobody is served what an earlier change, which
 * failed, was to replace.
 */
public interface FailureContract extends StoreHarness {

	/** Lets a write fail, and only that one. */
	StoreException failingWrite(EntryStore store, WriteRequest request);

	@Test
	@DisplayName("[K5] A failed put hides the older value")
	default void hidesWhatAFailedPutWasToReplace() {
		EntryStore store = open();
		fill(store, T0, "key", "other");
		failingWrite(store, put("key", T0 + 5));
		assertHidden(store, "key");
		assertThat(present(store, "other")).containsExactly("other");
	}

	@Test
	@DisplayName("[K5] A failed delete hides the entry")
	default void hidesWhatAFailedDeleteWasToRemove() {
		EntryStore store = open();
		fill(store, T0, "key", "other");
		failingWrite(store, Entries.delete(T0 + 5, "key"));
		assertHidden(store, "key");
		assertThat(present(store, "other")).containsExactly("other");
	}

	@Test
	@DisplayName("[K5] A failed clear hides everything")
	default void hidesEverythingAfterAFailedClear() {
		EntryStore store = open();
		fill(store, T0, "a", "b");
		failingWrite(store, new WriteRequest.Clear(T0 + 5));
		assertHidden(store, "a");
		assertHidden(store, "b");
		store.write(put("c", T0 + 6));
		assertThat(present(store, "a", "b", "c")).containsExactly("c");
		assertThat(store.totals()).isEqualTo(new Totals(1, 10));
	}

	@Test
	@DisplayName("[K5] The next transaction removes what is hidden")
	default void removesWhatIsHiddenWithTheNextTransaction() {
		EntryStore store = open();
		fill(store, T0, "key", "other");
		failingWrite(store, put("key", T0 + 5));
		store.write(put("third", T0 + 6));
		assertThat(present(store, "key", "other", "third")).containsExactly("other", "third");
		assertThat(store.totals()).isEqualTo(new Totals(2, 20));
		assertThat(listener().lastCommitted().removed()).containsExactly("key");
	}

	@Test
	@DisplayName("[K5] A later put of the same key wins")
	default void laterPutWins() {
		EntryStore store = open();
		fill(store, T0, "key");
		failingWrite(store, put("key", T0 + 5));
		store.write(put("key", T0 + 6));
		assertThat(store.peek("key").createdAt()).isEqualTo(T0 + 6);
		assertThat(store.isHidden("key")).isFalse();
		assertThat(store.totals()).isEqualTo(new Totals(1, 10));
		assertThat(listener().lastCommitted().removed()).isEmpty();
	}

	@Test
	@DisplayName("[K5] A discard is enough to remove what is hidden")
	default void discardRemovesWhatIsHidden() {
		EntryStore store = open();
		fill(store, T0, "key", "useless");
		EntryHead useless = store.peek("useless");
		failingWrite(store, put("key", T0 + 5));
		store.discard(useless, RemovalCause.EXPIRED);
		assertThat(store.totals()).isEqualTo(new Totals(0, 0));
	}

	@Test
	@DisplayName("[K5] A failed change of recency hides nothing")
	default void failedRestampHidesNothing() {
		EntryStore store = open();
		fill(store, T0, "key");
		failingWrite(store, new WriteRequest.Restamp(Map.of("key", T0 + 5), T0 + 5));
		assertThat(present(store, "key")).containsExactly("key");
	}

	@Test
	@DisplayName("[K2] The listener hears that the announced changes failed")
	default void listenerHearsOfTheFailure() {
		EntryStore store = open();
		failingWrite(store, put("key", T0));
		assertThat(listener().events).containsExactly("committing [key]", "failed [key]");
	}

	@Test
	@DisplayName("[K5] The failure has a kind and names no contents")
	default void failureSaysWhatIsWrongWithTheStore() {
		EntryStore store = open();
		StoreException failure = failingWrite(store, put("secret-key", T0));
		assertThat(failure.kind()).isNotIn(StoreException.Kind.REFUSED, StoreException.Kind.CLOSED);
		assertThat(failure).hasMessageNotContaining("secret");
	}

	@Test
	@DisplayName("[K5] A store that has failed goes on when it can")
	default void goesOnAfterFailures() {
		EntryStore store = open();
		for (int i = 0; i < 3; i++) {
			failingWrite(store, put("key-" + i, T0 + i));
		}
		fill(store, T0 + 10, "key-0", "key-1");
		assertThat(present(store, "key-0", "key-1", "key-2")).containsExactly("key-0", "key-1");
	}

	private static void assertHidden(EntryStore store, String key) {
		assertThat(store.read(key)).isNull();
		assertThat(store.peek(key)).isNull();
		assertThat(store.readAll(List.of(key))).isEmpty();
		assertThat(store.isHidden(key)).isTrue();
	}

}
