package io.github.diskcache.store;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Entries come back as they were put.
 */
public interface ReadWriteContract extends StoreHarness {

	@Test
	@DisplayName("[P2] An entry comes back with all that was stored")
	default void readsWhatWasPut() {
		EntryStore store = open();
		NewEntry put = entry("key", 50, T0);
		store.write(put(T0, put));
		StoredEntry read = store.read("key");
		assertThat(read.head()).isEqualTo(put.head());
		assertThat(read.value()).isEqualTo(put.value());
		assertThat(read.isIntact()).isTrue();
	}

	@Test
	@DisplayName("[G2] An absent key is no error")
	default void findsNothingUnderAnAbsentKey() {
		EntryStore store = open();
		store.write(put("other", T0));
		assertThat(store.read("key")).isNull();
		assertThat(store.peek("key")).isNull();
		assertThat(store.readAll(List.of("key"))).isEmpty();
	}

	@Test
	@DisplayName("[B2] Many keys are read at once")
	default void readsManyAndLeavesOutWhatIsAbsent() {
		EntryStore store = open();
		List<String> keys = Entries.keys(300);
		List<NewEntry> everySecond = keys.stream()
			.filter((key) -> keys.indexOf(key) % 2 == 0)
			.map((key) -> entry(key, 5 + keys.indexOf(key), T0))
			.toList();
		store.write(new WriteRequest.Put(everySecond, T0));
		Map<String, StoredEntry> found = store.readAll(keys);
		assertThat(found).hasSize(150).containsOnlyKeys(everySecond.stream().map(NewEntry::key).toList());
		assertThat(found.values()).allMatch(StoredEntry::isIntact);
	}

	@Test
	default void readsManyWithoutKeys() {
		assertThat(open().readAll(List.of())).isEmpty();
	}

	@Test
	@DisplayName("[E1] What is known of an entry without its value")
	default void peeksAtAnEntry() {
		EntryStore store = open();
		NewEntry put = entry("key", 50, T0);
		store.write(put(T0, put));
		assertThat(store.peek("key")).isEqualTo(put.head());
	}

	@Test
	@DisplayName("[P3] A put replaces value, type, size and time")
	default void putReplaces() {
		EntryStore store = open();
		store.write(put("key", T0));
		NewEntry replacement = entry("key", new StoredType("java.lang.Long", "2"), 77, T0 + 5);
		store.write(put(T0 + 5, replacement));
		assertThat(store.read("key").head()).isEqualTo(replacement.head());
		assertThat(store.read("key").isIntact()).isTrue();
	}

	@Test
	@DisplayName("[N1] The totals follow what is put, replaced and deleted")
	default void totalsFollow() {
		EntryStore store = open();
		assertThat(store.totals()).isEqualTo(new Totals(0, 0));
		store.write(put(T0, entry("a", 10, T0), entry("b", 20, T0)));
		assertThat(store.totals()).isEqualTo(new Totals(2, 30));
		store.write(put(T0 + 1, entry("b", 5, T0 + 1)));
		assertThat(store.totals()).isEqualTo(new Totals(2, 15));
		store.write(Entries.delete(T0 + 2, "a", "c"));
		assertThat(store.totals()).isEqualTo(new Totals(1, 5));
		store.write(new WriteRequest.Clear(T0 + 3));
		assertThat(store.totals()).isEqualTo(new Totals(0, 0));
	}

	@Test
	@DisplayName("[B1] A batch is one transaction")
	default void putsABatchAtOnce() {
		EntryStore store = open();
		List<NewEntry> batch = Entries.keys(200).stream().map((key) -> entry(key, 10, T0)).toList();
		store.write(new WriteRequest.Put(batch, T0));
		assertThat(listener().committed).hasSize(1);
		assertThat(store.totals()).isEqualTo(new Totals(200, 2_000));
	}

	@Test
	@DisplayName("[V1] Keys that contain what other programs stop at")
	default void keepsStrangeKeysApart() {
		EntryStore store = open();
		Set<String> keys = Set.of("a", "a\0", "a\0b", "\0", " ", "'", "%", "\uD83D\uDE00", "\uFFFD", "é", "e\u0301",
				"A", "x".repeat(256), "line\nbreak");
		keys.forEach((key) -> store.write(put(key, T0)));
		assertThat(store.totals().items()).isEqualTo(keys.size());
		assertThat(store.readAll(keys)).containsOnlyKeys(keys);
		assertThat(keys).allSatisfy((key) -> {
			assertThat(store.read(key).head().key()).isEqualTo(key);
			assertThat(store.read(key).isIntact()).isTrue();
			assertThat(store.peek(key).key()).isEqualTo(key);
		});
	}

	@Test
	@DisplayName("[J1] The value is not changed on its way")
	default void keepsStrangeValues() {
		EntryStore store = open();
		byte[] value = "\"\uD83D\uDE00 \\u0000 ' é\u2028\"".getBytes(StandardCharsets.UTF_8);
		store.write(put(T0, NewEntry.of("key", Entries.TEXT, value, "live", T0)));
		assertThat(store.read("key").value()).isEqualTo(value);
		assertThat(store.read("key").isIntact()).isTrue();
	}

	@Test
	@DisplayName("[M1] Every type and version written since the store was empty")
	default void namesTheStoredTypes() {
		EntryStore store = open();
		StoredType second = new StoredType("java.lang.String", "2");
		store.write(put("a", T0));
		store.write(put(T0, entry("b", second, 5, T0), entry("c", second, 5, T0)));
		assertThat(new HashSet<>(store.storedTypes())).isEqualTo(Set.of(Entries.TEXT, second));
		store.write(new WriteRequest.Clear(T0 + 1));
		assertThat(store.storedTypes()).isEmpty();
		store.write(put("a", T0 + 2));
		assertThat(new HashSet<>(store.storedTypes())).isEqualTo(Set.of(Entries.TEXT));
	}

	@Test
	@DisplayName("[X1] Whoever comes after the close is refused")
	default void refusesUseAfterClose() {
		EntryStore store = open();
		store.write(put("key", T0));
		EntryHead head = store.peek("key");
		store.close();
		assertClosed(() -> store.read("key"));
		assertClosed(() -> store.readAll(List.of("key")));
		assertClosed(() -> store.peek("key"));
		assertClosed(store::totals);
		assertClosed(store::storedTypes);
		assertClosed(() -> store.write(put("key", T0)));
		assertThatNoException().isThrownBy(() -> store.discard(head, RemovalCause.EXPIRED));
	}

	@Test
	@DisplayName("[X1] Closing twice is no error")
	default void closesTwice() {
		EntryStore store = open();
		store.close();
		assertThatNoException().isThrownBy(store::close);
	}

	@Test
	@DisplayName("[F3] Compacting changes no entry")
	default void compactingKeepsTheEntries() {
		EntryStore store = open();
		Entries.fill(store, T0, "a", "b", "c");
		store.write(Entries.delete(T0 + 5, "b"));
		store.compact();
		assertThat(present(store, "a", "b", "c")).containsExactly("a", "c");
	}

	private static void assertClosed(Runnable use) {
		assertThatExceptionOfType(StoreException.class).isThrownBy(use::run)
			.extracting(StoreException::kind)
			.isEqualTo(StoreException.Kind.CLOSED);
	}

}
