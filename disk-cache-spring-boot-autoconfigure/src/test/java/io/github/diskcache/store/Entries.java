package io.github.diskcache.store;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Entries, requests and limits for tests of stores.
 */
public final class Entries {

	/** When tests begin, in microseconds. */
	public static final long T0 = 1_000_000_000L;

	/** The age at which entries of {@link #limits} expire. */
	public static final long TTL = 1_000_000L;

	public static final StoredType TEXT = new StoredType("java.lang.String", "1");

	private Entries() {
	}

	/** Limits that nothing in a test exceeds. */
	public static StoreLimits wide() {
		return limits(1_000_000, 1_000_000_000);
	}

	public static StoreLimits limits(long maxItems, long maxBytes) {
		return limits(maxItems, maxBytes, new AgeLimit(TTL, false));
	}

	public static StoreLimits limits(long maxItems, long maxBytes, AgeLimit ageLimit) {
		return new StoreLimits(maxItems, maxBytes, ageLimit, Duration.ofMillis(200));
	}

	public static NewEntry entry(String key, int size, long at) {
		return entry(key, TEXT, size, at);
	}

	public static NewEntry entry(String key, StoredType kind, int size, long at) {
		byte[] value = new byte[size];
		for (int i = 0; i < size; i++) {
			value[i] = (byte) ('0' + (i + size) % 10);
		}
		return NewEntry.of(key, kind, value, "live " + key, at);
	}

	/** An entry that no store can hold: its type has no version. */
	public static NewEntry refused(String key, long at) {
		EntryHead head = new EntryHead(key, new StoredType("java.lang.String", null), 1, at, at, 0);
		return new NewEntry(head, new byte[] { '1' }, "live");
	}

	/** A put of one entry of ten bytes. */
	public static WriteRequest.Put put(String key, long at) {
		return put(at, entry(key, 10, at));
	}

	public static WriteRequest.Put put(long at, NewEntry... entries) {
		return new WriteRequest.Put(List.of(entries), at);
	}

	public static WriteRequest.Delete delete(long at, String... keys) {
		return new WriteRequest.Delete(List.of(keys), at);
	}

	/** Keys whose alphabetical order is their order. */
	public static List<String> keys(int count) {
		return IntStream.range(0, count).mapToObj("key-%05d"::formatted).toList();
	}

	/** Puts entries of ten bytes, each a microsecond after the one before. */
	public static void fill(EntryStore store, long at, String... keys) {
		for (int i = 0; i < keys.length; i++) {
			store.write(put(keys[i], at + i));
		}
	}

	/** Tells which of some keys a store holds, in the order asked. */
	public static List<String> present(EntryStore store, String... keys) {
		return Stream.of(keys).filter((key) -> store.read(key) != null).toList();
	}

}
