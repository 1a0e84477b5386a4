package io.github.diskcache;

import java.util.List;

/**
 * Changes that are on disk when they return. A disk that fails is the policy's business;
 * memory keeps what the disk could not take.
 */
final class DirectChanges implements EntryChanges {

	private final TieredCache tiers;

	private final FailurePolicy policy;

	DirectChanges(TieredCache tiers, FailurePolicy policy) {
		this.tiers = tiers;
		this.policy = policy;
	}

	@Override
	public void put(PreparedEntry entry, Admission admission) {
		long at = this.tiers.time().writeTime();
		this.policy.write(() -> {
			if (admission == Admission.ALWAYS) {
				this.tiers.writer().put(List.of(entry.at(at, true)), at);
			}
			else {
				this.tiers.admitted().put(entry.at(at, true), at, admission);
			}
		});
	}

	@Override
	public void supersede(String key, LiveValue live, Admission admission) {
		this.policy.write(() -> {
			if (admission == Admission.ALWAYS) {
				this.tiers.writer().supersede(key, live);
			}
			else {
				this.tiers.admitted().supersede(key, live, this.tiers.time().writeTime(), admission);
			}
		});
	}

	@Override
	public boolean delete(String key) {
		boolean inMemory = this.tiers.figures().isInMemory(key);
		this.tiers.counters().deletes.increment();
		boolean[] onDisk = new boolean[1];
		this.policy.write(() -> onDisk[0] = this.tiers.writer().delete(List.of(key)) > 0);
		return inMemory || onDisk[0];
	}

	@Override
	public void drop(String key, Admission admission) {
		this.policy.write(() -> {
			if (admission == Admission.ALWAYS) {
				this.tiers.writer().delete(List.of(key));
			}
			else {
				this.tiers.admitted().drop(key, this.tiers.time().writeTime(), admission);
			}
		});
	}

	@Override
	public boolean clear() {
		boolean any = this.tiers.figures().isAnyKnown();
		this.policy.write(this.tiers.writer()::clear);
		return any;
	}

}
