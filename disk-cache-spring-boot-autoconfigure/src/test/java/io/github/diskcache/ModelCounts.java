package io.github.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statistics of a {@link CacheModel}.
 */
final class ModelCounts {

	long memoryHits;

	long diskHits;

	long misses;

	long memoryEvictions;

	long diskEvictions;

	long puts;

	long deletes;

	long rejectedPuts;

	long expirations;

	/** Whether an expired row counts that was replaced or deleted is open. */
	long expirationsAtMost;

	/**
	 * Compares.
	 * @param stats the statistics of the cache
	 * @param opening those that it had right after it was opened
	 */
	void check(CacheStats stats, CacheStats opening) {
		assertThat(stats.memoryHits()).as("[N2] memoryHits").isEqualTo(this.memoryHits);
		assertThat(stats.diskHits()).as("[N2] diskHits").isEqualTo(this.diskHits);
		assertThat(stats.misses()).as("[N2] misses").isEqualTo(this.misses);
		assertThat(stats.totalGets()).as("[N2] totalGets").isEqualTo(this.memoryHits + this.diskHits + this.misses);
		assertThat(stats.totalPuts()).as("[N2] totalPuts").isEqualTo(this.puts);
		assertThat(stats.totalDeletes()).as("[N2] totalDeletes").isEqualTo(this.deletes);
		assertThat(stats.rejectedPuts()).as("[N2] rejectedPuts").isEqualTo(this.rejectedPuts);
		assertThat(stats.memoryEvictions()).as("[N2] memoryEvictions").isEqualTo(this.memoryEvictions);
		assertThat(stats.diskEvictions() - opening.diskEvictions()).as("[N2] diskEvictions")
			.isEqualTo(this.diskEvictions);
		assertThat(stats.expirations() - opening.expirations()).as("[L7] expirations")
			.isBetween(this.expirations, this.expirationsAtMost);
		assertThat(stats.storeErrors() + stats.corruptDiscards() + stats.schemaDiscards() + stats.loadFailures())
			.as("[N2] failures")
			.isZero();
	}

}
