package io.github.diskcache.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K1] Entries are found without a lock, while others come and go.
 */
@Timeout(60)
class EntryTableTests {

	/** All have the same hash code. */
	private static final List<String> COLLIDING = List.of("AaAaAa", "AaAaBB", "AaBBAa", "AaBBBB", "BBAaAa", "BBAaBB",
			"BBBBAa", "BBBBBB");

	private final EntryTable table = new EntryTable();

	private static MemoryEntry entry(String key) {
		return new MemoryEntry(key, new MemoryEntry.Content(new Object(), Object.class, 1, true, 0),
				new MemoryEntry.Times(0, 0, 0, 0));
	}

	@RepeatedTest(20)
	@DisplayName("it holds what a map would hold, after any changes")
	void agreesWithAMap(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		Map<String, MemoryEntry> model = new HashMap<>();
		int keys = 1 + random.nextInt(2_000);
		for (int i = 0; i < 5_000; i++) {
			String key = random.nextInt(10) == 0 ? COLLIDING.get(random.nextInt(8)) : "key-" + random.nextInt(keys);
			change(model, key, random.nextInt(100));
			assertThat(this.table.find(key)).isSameAs(model.get(key));
		}
		model.forEach((key, entry) -> assertThat(this.table.find(key)).isSameAs(entry));
		for (int i = 0; i < keys; i++) {
			assertThat(this.table.find("key-" + i)).isSameAs(model.get("key-" + i));
		}
	}

	private void change(Map<String, MemoryEntry> model, String key, int choice) {
		MemoryEntry present = model.get(key);
		if (choice == 0) {
			this.table.clear();
			model.clear();
		}
		else if (choice < 60) {
			MemoryEntry entry = entry(key);
			if (present != null) {
				this.table.replace(present, entry);
			}
			else {
				this.table.add(entry);
			}
			model.put(key, entry);
		}
		else if (present != null) {
			this.table.remove(present);
			model.remove(key);
		}
	}

	@Test
	@DisplayName("keys with the same hash code are told apart, whichever goes first")
	void tellsCollidingKeysApart() {
		for (int first = 0; first < COLLIDING.size(); first++) {
			List<MemoryEntry> entries = new ArrayList<>(COLLIDING.stream().map(EntryTableTests::entry).toList());
			entries.forEach(this.table::add);
			MemoryEntry gone = entries.remove(first);
			this.table.remove(gone);
			assertThat(this.table.find(gone.key())).isNull();
			entries.forEach((entry) -> assertThat(this.table.find(entry.key())).isSameAs(entry));
			entries.forEach(this.table::remove);
			COLLIDING.forEach((key) -> assertThat(this.table.find(key)).isNull());
		}
	}

	@Test
	@DisplayName("who stands at an entry that is taken out finds its way on")
	void removedEntriesLeadOn() {
		List<MemoryEntry> entries = COLLIDING.stream().map(EntryTableTests::entry).toList();
		entries.forEach(this.table::add);
		MemoryEntry last = entries.get(0);
		entries.subList(1, entries.size()).forEach((entry) -> {
			this.table.remove(entry);
			MemoryEntry at = entry;
			while (at != null && at != last) {
				at = at.next(true);
			}
			assertThat(at).isSameAs(last);
		});
	}

	@Test
	@DisplayName("[K1] a hundred thousand keys with one hash code are found as quickly as others")
	void tellsManyCollidingKeysApart() {
		List<MemoryEntry> entries = IntStream.range(0, 1 << 17).mapToObj((i) -> entry(colliding(i))).toList();
		assertThat(entries).extracting((entry) -> entry.hash).containsOnly(entries.get(0).hash);
		entries.forEach(this.table::add);
		entries.forEach((entry) -> assertFound(entry.key(), entry));
		List<MemoryEntry> renewed = entries.stream().map((entry) -> entry(entry.key())).toList();
		for (int i = 0; i < entries.size(); i++) {
			this.table.replace(entries.get(i), renewed.get(i));
		}
		renewed.forEach((entry) -> assertFound(entry.key(), entry));
		renewed.forEach(this.table::remove);
		renewed.forEach((entry) -> assertFound(entry.key(), null));
	}

	private void assertFound(String key, MemoryEntry expected) {
		if (this.table.find(key) != expected) {
			throw new AssertionError(key);
		}
	}

	/** Two letters for each bit, whose hash code is the same either way. */
	private static String colliding(int number) {
		StringBuilder key = new StringBuilder();
		for (int bit = 0; bit < 17; bit++) {
			key.append(((number >> bit) & 1) == 0 ? "Aa" : "BB");
		}
		return key.toString();
	}

	@RepeatedTest(3)
	@DisplayName("an entry that stays is found all the time, while the tier around it grows, shrinks and is renewed")
	void findsWhatStays() throws InterruptedException {
		List<String> staying = new ArrayList<>(COLLIDING);
		for (int i = 0; i < 40; i++) {
			staying.add("staying-" + i);
		}
		AtomicBoolean stop = new AtomicBoolean();
		AtomicLong missed = new AtomicLong();
		AtomicLong found = new AtomicLong();
		for (int round = 0; round < 30; round++) {
			MemoryTier tier = new MemoryTier(1_000_000, Long.MAX_VALUE, (entry) -> {
			});
			tier.install(staying.stream().map(EntryTableTests::entry).toList());
			stop.set(false);
			Thread reader = new Thread(() -> {
				while (!stop.get()) {
					for (String key : staying) {
						(tier.find(key) != null ? found : missed).incrementAndGet();
					}
				}
			});
			reader.start();
			for (int i = 0; i < 5_000; i++) {
				tier.install(List.of(entry("passing-" + i)));
				if (i % 3 == 0) {
					tier.remove("passing-" + i / 2);
				}
				if (i % 7 == 0) {
					tier.install(List.of(entry(staying.get(i % staying.size()))));
				}
			}
			stop.set(true);
			reader.join();
		}
		assertThat(missed).hasValue(0);
		assertThat(found.get()).isPositive();
	}

}
