package io.github.diskcache.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecencyHeap}.
 */
@DisplayName("[L1] the heap of entries")
class RecencyHeapTests {

	private final RecencyHeap heap = new RecencyHeap();

	private MemoryEntry add(String key, long stamp) {
		MemoryEntry entry = Entries.entry(key, stamp);
		this.heap.add(entry);
		return entry;
	}

	private List<String> drain() {
		List<String> keys = new ArrayList<>();
		for (MemoryEntry oldest = this.heap.oldest(); oldest != null; oldest = this.heap.oldest()) {
			keys.add(oldest.key());
			this.heap.remove(oldest);
		}
		return keys;
	}

	@Test
	void hasNoOldestWhenEmpty() {
		assertThat(this.heap.oldest()).isNull();
		assertThat(this.heap.size()).isZero();
	}

	@Test
	void givesTheOldestStampFirst() {
		add("new", 3);
		add("old", 1);
		add("middle", 2);
		assertThat(drain()).containsExactly("old", "middle", "new");
	}

	@Test
	void givesTheAlphabeticallySmallestOfEqualStampsFirst() {
		String supplementary = Character.toString(0x1F600);
		add("b", 1);
		add(supplementary, 1);
		add("\uFFFD", 1);
		add("a", 1);
		assertThat(drain()).containsExactly("a", "b", "\uFFFD", supplementary);
	}

	@Test
	void seesTouchesOfWhatItHolds() {
		MemoryEntry first = add("first", 1);
		add("second", 2);
		add("third", 3);
		first.touch(2);
		assertThat(drain()).containsExactly("first", "second", "third");
	}

	@Test
	void movesATouchedHeadBehindTheOthers() {
		add("second", 2);
		add("first", 1).touch(4);
		add("third", 3);
		assertThat(drain()).containsExactly("second", "third", "first");
	}

	@Test
	void removesFromTheMiddle() {
		add("a", 1);
		MemoryEntry middle = add("b", 2);
		add("c", 3);
		this.heap.remove(middle);
		assertThat(middle.heapIndex).isNegative();
		assertThat(drain()).containsExactly("a", "c");
	}

	@Test
	void startsAnewAfterClear() {
		add("a", 1);
		this.heap.clear();
		assertThat(this.heap.size()).isZero();
		add("b", 2);
		assertThat(drain()).containsExactly("b");
	}

	@Test
	void isExactUnderRandomUse() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<MemoryEntry> held = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			int action = random.nextInt(10);
			if (action < 4 || held.isEmpty()) {
				held.add(add("key" + random.nextInt(100) + "-" + i, random.nextInt(1_000)));
			}
			else if (action < 7) {
				MemoryEntry touched = held.get(random.nextInt(held.size()));
				touched.touch(touched.stamp() + random.nextInt(100));
			}
			else if (action < 8) {
				this.heap.remove(held.remove(random.nextInt(held.size())));
			}
			else {
				MemoryEntry oldest = held.stream().min(Entries.OLDEST_FIRST).orElseThrow();
				assertThat(this.heap.oldest()).as("seed %d, step %d", seed, i).isSameAs(oldest);
				this.heap.remove(oldest);
				held.remove(oldest);
			}
			assertThat(this.heap.size()).as("seed %d, step %d", seed, i).isEqualTo(held.size());
		}
		List<String> expected = held.stream().sorted(Entries.OLDEST_FIRST).map(MemoryEntry::key).toList();
		assertThat(drain()).as("seed %d", seed).isEqualTo(expected);
	}

	@Test
	@DisplayName("[L1] the search for the oldest entry ends while all are used all the time")
	void theSearchEndsBesideConstantUse() throws Exception {
		RecencyHeap heap = new RecencyHeap();
		List<MemoryEntry> entries = IntStream.range(0, 4).mapToObj((i) -> Entries.entry("key" + i, i)).toList();
		entries.forEach(heap::add);
		AtomicBoolean stop = new AtomicBoolean();
		AtomicLong clock = new AtomicLong(100);
		Thread user = new Thread(() -> {
			while (!stop.get()) {
				long now = clock.incrementAndGet();
				entries.forEach((entry) -> entry.touch(now));
			}
		});
		user.start();
		try {
			for (int i = 0; i < 10_000; i++) {
				assertThat(heap.oldest()).isNotNull();
			}
		}
		finally {
			stop.set(true);
			user.join();
		}
	}

}
