package io.github.diskcache.sample.insight;

/**
 * What one cache has saved, over all starts.
 *
 * @param loads answers that had to be loaded
 * @param loadMicros how long these took, together
 * @param savedCalls answers that came from the cache
 * @param savedMicros how much longer these would have taken, at the average of the loads
 */
public record Ledger(long loads, long loadMicros, long savedCalls, long savedMicros) {

	static final Ledger EMPTY = new Ledger(0, 0, 0, 0);

	Ledger with(Answer answer) {
		if (answer.source() == Source.LOADED) {
			return new Ledger(this.loads + 1, this.loadMicros + answer.micros(), this.savedCalls, this.savedMicros);
		}
		long usual = (this.loads != 0) ? this.loadMicros / this.loads : 0;
		return new Ledger(this.loads, this.loadMicros, this.savedCalls + 1,
				this.savedMicros + Math.max(0, usual - answer.micros()));
	}

}
