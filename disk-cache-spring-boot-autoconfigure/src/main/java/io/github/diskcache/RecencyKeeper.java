package io.github.diskcache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Brings recency to the disk when there is too much of it, and at the end. It is not
 * worth failing for: stamps that can't be written are dropped.
 */
final class RecencyKeeper {

	private static final Log logger = LogFactory.getLog(RecencyKeeper.class);

	private static final int STAMPS_PER_FLUSH = 1_000;

	private final PacedLog warnings = new PacedLog(logger);

	private final String cacheName;

	private final Recency recency;

	private final EntryStore store;

	private final CacheTime time;

	private final CacheCounters counters;

	RecencyKeeper(String cacheName, Recency recency, EntryStore store, CacheTime time, CacheCounters counters) {
		this.cacheName = cacheName;
		this.recency = recency;
		this.store = store;
		this.time = time;
		this.counters = counters;
	}

	void relieve() {
		if (this.recency.isFull()) {
			this.recency.relieve(this::restamp);
		}
	}

	/**
	 * Writes all that is known. After a failure the rest would have to wait for the store
	 * just as long, and in vain.
	 * @param memory the entries in memory
	 */
	void flush(MemoryTier memory) {
		List<Map.Entry<String, Long>> stamps = new ArrayList<>(this.recency.all(memory).entrySet());
		boolean written = true;
		for (int from = 0; written && from < stamps.size(); from += STAMPS_PER_FLUSH) {
			Map<String, Long> slice = new LinkedHashMap<>();
			stamps.subList(from, Math.min(stamps.size(), from + STAMPS_PER_FLUSH))
				.forEach((stamp) -> slice.put(stamp.getKey(), stamp.getValue()));
			written = restamp(slice);
		}
	}

	private boolean restamp(Map<String, Long> stamps) {
		try {
			this.store.write(new WriteRequest.Restamp(stamps, this.time.now()));
			return true;
		}
		catch (StoreException ex) {
			this.counters.storeErrors.increment();
			this.warnings.warn(() -> "Cache '" + this.cacheName + "': the times of last use of " + stamps.size()
					+ " entries could not be written", ex);
			return false;
		}
	}

}
