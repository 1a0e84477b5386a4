package io.github.diskcache;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a cache counts itself; the tiers know the rest.
 */
final class CacheCounters {

	final LongAdder memoryHits = new LongAdder();

	final LongAdder diskHits = new LongAdder();

	final LongAdder diskEvictions = new LongAdder();

	final LongAdder puts = new LongAdder();

	final LongAdder deletes = new LongAdder();

	final LongAdder expirations = new LongAdder();

	final LongAdder schemaDiscards = new LongAdder();

	final LongAdder corruptDiscards = new LongAdder();

	final LongAdder rejectedPuts = new LongAdder();

	final LongAdder loadFailures = new LongAdder();

	final LongAdder storeErrors = new LongAdder();

	/** What the disk has answered: it works. */
	final LongAdder diskAnswers = new LongAdder();

	private final Map<MissReason, LongAdder> misses = new EnumMap<>(MissReason.class);

	CacheCounters() {
		for (MissReason reason : MissReason.values()) {
			this.misses.put(reason, new LongAdder());
		}
	}

	void missed(MissReason reason) {
		LongAdder counter = this.misses.get(reason);
		if (counter != null) {
			counter.increment();
		}
	}

	long misses(MissReason reason) {
		LongAdder counter = this.misses.get(reason);
		return (counter != null) ? counter.sum() : 0;
	}

	long misses() {
		return this.misses.values().stream().mapToLong(LongAdder::sum).sum();
	}

}
