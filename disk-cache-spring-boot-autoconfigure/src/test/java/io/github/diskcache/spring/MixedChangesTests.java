package io.github.diskcache.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.cache.Cache;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waiting and asynchronous changes and reads by several threads on few keys. Each key is
 * changed by one thread, which numbers its changes; all threads read all keys.
 */
@DisplayName("[K2] after a change has returned, no thread gets what was there before")
class MixedChangesTests extends SpringCacheFixture {

	private static final int KEYS = 3;

	private static final int CHANGES = 400;

	/** The number of the newest change of each key that has returned. */
	private final AtomicLongArray completed = new AtomicLongArray(KEYS);

	/** The number of the newest change of each key that has begun. */
	private final AtomicLongArray begun = new AtomicLongArray(KEYS);

	/** The number of the newest removal of each key that has returned. */
	private final AtomicLongArray removed = new AtomicLongArray(KEYS);

	private final AtomicLong changing = new AtomicLong(KEYS);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void holdsForAnyMixOfChanges(long seed) {
		this.settings = (builder) -> (seed % 2 == 0) ? builder.maxItemSize(DataSize.ofBytes(1)) : builder;
		SpringDiskCache cache = openCache();
		List<Cache> ways = List.of(view(cache, Long.class), asynchronousView(cache, Long.class), cache);
		List<Future<?>> threads = new ArrayList<>();
		for (int i = 0; i < KEYS; i++) {
			int key = i;
			threads.add(start(() -> change(key, ways, new Random(seed * KEYS + key))));
			threads.add(start(() -> readUntilTheEnd(ways, new Random(-seed * KEYS - key))));
		}
		threads.forEach((thread) -> outcome(thread));
		SpringDiskCache again = reopenCache();
		for (int key = 0; key < KEYS; key++) {
			checkAfter(key, valueOf(again, key), this.completed.get(key), this.removed.get(key));
		}
	}

	private boolean change(int key, List<Cache> ways, Random random) {
		try {
			for (long number = 1; number <= CHANGES; number++) {
				Cache way = ways.get(random.nextInt(ways.size()));
				this.begun.set(key, number);
				if (random.nextInt(5) == 0) {
					way.evict("key " + key);
					this.removed.set(key, number);
				}
				else {
					way.put("key " + key, number);
				}
				this.completed.set(key, number);
				if (random.nextInt(3) == 0) {
					check(key, ways.get(random.nextInt(ways.size())));
				}
			}
			return true;
		}
		finally {
			this.changing.decrementAndGet();
		}
	}

	private boolean readUntilTheEnd(List<Cache> ways, Random random) {
		long[] newest = new long[KEYS];
		while (this.changing.get() > 0) {
			int key = random.nextInt(KEYS);
			long seen = check(key, ways.get(random.nextInt(ways.size())));
			if (seen > 0) {
				assertThat(seen).as("what this thread has seen before").isGreaterThanOrEqualTo(newest[key]);
				newest[key] = seen;
			}
		}
		return true;
	}

	private long check(int key, Cache cache) {
		long before = this.completed.get(key);
		long gone = this.removed.get(key);
		long seen = valueOf(cache, key);
		if (seen == 0) {
			// A removal at or after the last change that had returned, or one since.
			assertThat(gone == before || this.begun.get(key) > before).as("key %s is missing", key).isTrue();
		}
		else {
			assertThat(seen).isLessThanOrEqualTo(this.begun.get(key));
			checkAfter(key, seen, before, gone);
		}
		return seen;
	}

	private static void checkAfter(int key, long seen, long completed, long removed) {
		if (seen == 0) {
			assertThat(removed).as("the last change of key %s was a removal", key).isEqualTo(completed);
		}
		else {
			assertThat(seen).as("key %s", key).isGreaterThanOrEqualTo(completed);
		}
	}

	private static long valueOf(Cache cache, int key) {
		Long value = cache.get("key " + key, Long.class);
		return (value != null) ? value : 0;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	@DisplayName("[K2][K5] also while the disk fails now and then")
	void holdsWhileTheDiskFailsNowAndThen(long seed) {
		this.settings = (builder) -> builder.busyTimeout(Duration.ofMillis(1));
		SpringDiskCache cache = openCache();
		Cache asynchronous = asynchronousView(cache, Long.class);
		Random random = new Random(seed);
		for (long number = 1; number <= 60; number++) {
			LockedFile locked = (random.nextInt(3) == 0) ? LockedFile.of(file()) : null;
			String key = "key " + random.nextInt(KEYS);
			try {
				Cache way = random.nextBoolean() ? asynchronous : cache;
				if (random.nextInt(4) == 0) {
					way.evict(key);
					assertThat(cache.get(key)).isNull();
				}
				else {
					way.put(key, number);
					assertThat(cache.get(key, Long.class)).isEqualTo(number);
				}
			}
			finally {
				if (locked != null) {
					locked.close();
				}
			}
		}
	}

}
