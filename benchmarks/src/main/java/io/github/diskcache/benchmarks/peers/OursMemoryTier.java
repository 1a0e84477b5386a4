package io.github.diskcache.benchmarks.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;

/**
 * The memory tier of this project alone, without a disk behind it, with a ticker, a time
 * to live and statistics as the cache adds them. Puts are as the cache does them: one at
 * a time.
 */
final class OursMemoryTier implements MemoryPeer {

	private static final long TTL = TimeUnit.HOURS.toMicros(TTL_HOURS);

	private final MemoryTier tier;

	private final Object writer = new Object();

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final Thread ticker;

	private volatile long now = 1;

	OursMemoryTier(int capacity) {
		this.tier = new MemoryTier(capacity, Long.MAX_VALUE, (entry) -> {
		});
		this.ticker = new Thread(this::tick, "ticker");
		this.ticker.setDaemon(true);
		this.ticker.start();
	}

	private void tick() {
		while (!Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			this.now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
		}
	}

	@Override
	public Product get(String key) {
		MemoryEntry entry = this.tier.find(key);
		long time = this.now;
		if (entry == null || time - entry.installedAt() > TTL) {
			this.misses.increment();
			return null;
		}
		Product value = (Product) entry.value();
		entry.touch(time);
		this.hits.increment();
		return value;
	}

	@Override
	public void put(String key, Product value) {
		long time = this.now;
		MemoryEntry entry = new MemoryEntry(key,
				new MemoryEntry.Content(value, Product.class, Product.USUAL_BYTES, true, 0),
				new MemoryEntry.Times(time, time, time, time));
		synchronized (this.writer) {
			this.tier.install(List.of(entry));
		}
	}

	@Override
	public void close() {
		this.ticker.interrupt();
	}

}
