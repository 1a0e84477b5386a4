package io.github.diskcache;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a cache counts itself; the tiers know the rest.
 */
final class CacheCounters {

	final LongAdder memoryHits = new LongAdder();

	final LongAdder diskHits = new LongAdder();

	final LongAdder misses = new LongAdder();

	final LongAdder diskEvictions = new LongAdder();

	final LongAdder puts = new LongAdder();

	final LongAdder deletes = new LongAdder();

	final LongAdder expirations = new LongAdder();

	final LongAdder schemaDiscards = new LongAdder();

	final LongAdder corruptDiscards = new LongAdder();

	final LongAdder rejectedPuts = new LongAdder();

	final LongAdder loadFailures = new LongAdder();

	final LongAdder storeErrors = new LongAdder();

}
