package io.github.diskcache.sample.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * All that the page draws live.
 *
 * @param startedAt when the application was started
 * @param starts for how many-th time
 * @param firstStart when it was for the first time
 * @param restored how many entries came back from disk
 * @param sourcesCut whether no source can be reached
 * @param calls how often a source was asked since the start
 * @param saved what all caches have saved since the first start
 * @param many the lookups of many things
 * @param caches the caches
 */
record Overview(Instant startedAt, long starts, Instant firstStart, long restored, boolean sourcesCut, long calls,
		Saved saved, ManyProgress many, List<CacheView> caches) {

	/**
	 * What was saved.
	 *
	 * @param calls calls
	 * @param micros time
	 * @param euros money
	 */
	record Saved(long calls, long micros, BigDecimal euros) {

	}

}
