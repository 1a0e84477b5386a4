package io.github.diskcache;

import java.util.List;

import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.WriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * Changes that their callers don't wait for: seen at once, on disk soon, in the order of
 * the calls. What waits is bounded: values by their bytes, though one of any size may
 * wait alone; those beyond are not kept, and their entries removed, so that nobody is
 * given an older one. Removals are bounded by their number: one more removes everything.
 */
final class WriteBehind implements EntryChanges {

	/** How many bytes may wait. */
	static final long MOST_BYTES = 16L * 1024 * 1024;

	/** How many removals may wait. */
	static final int MOST_REMOVALS = 100_000;

	private static final String QUEUED = "done in memory, the disk follows";

	private final TieredCache tiers;

	private final PendingWrites pending;

	private final EntryStore store;

	private final FailurePolicy policy;

	WriteBehind(TieredCache tiers, PendingWrites pending, EntryStore store, FailurePolicy policy) {
		this.tiers = tiers;
		this.pending = pending;
		this.store = store;
		this.policy = policy;
	}

	@Override
	public void put(PreparedEntry entry, Admission admission) {
		if (isTooMuch(entry.size())) {
			reject(entry.key(), admission);
			return;
		}
		long at = now();
		WriteRequest.Put request = new WriteRequest.Put(List.of(entry.at(at, true)), at);
		LiveValue live = new LiveValue(entry.live(), entry.encoded().type(), true);
		if (change(entry.key(), request, live, admission)) {
			this.tiers.counters().puts.increment();
			this.tiers.trace().write("put", entry.key(), QUEUED);
		}
	}

	@Override
	public void supersede(String key, LiveValue live, Admission admission) {
		if (isTooMuch(0)) {
			reject(key, admission);
		}
		else if (change(key, new WriteRequest.Supersede(key, live, now()), live, admission)) {
			this.tiers.trace().write("put", key, "kept in memory only");
		}
	}

	private boolean isTooMuch(long size) {
		long waiting = this.pending.bytes();
		return waiting > 0 && waiting + size > MOST_BYTES;
	}

	private void reject(String key, Admission admission) {
		this.tiers.counters().rejectedPuts.increment();
		this.tiers.trace().write("put", key, "not kept, because too much waits for the disk");
		this.policy.overtaxed("some values are not kept");
		drop(key, admission);
	}

	@Override
	public boolean delete(String key) {
		boolean inMemory = this.tiers.figures().isInMemory(key);
		this.tiers.counters().deletes.increment();
		drop(key, Admission.ALWAYS);
		return inMemory;
	}

	@Override
	public void drop(String key, Admission admission) {
		if (this.pending.removals() < MOST_REMOVALS) {
			change(key, new WriteRequest.Delete(List.of(key), now()), null, admission);
			this.tiers.trace().write("delete", key, QUEUED);
			return;
		}
		clearAll();
		this.tiers.trace().write("delete", key, "all entries removed, because too many removals wait for the disk");
		this.policy.overtaxed("so many entries are to be removed that all are");
	}

	@Override
	public boolean clear() {
		boolean any = this.tiers.figures().isAnyInMemory();
		clearAll();
		this.tiers.trace().write("clear", "all", QUEUED);
		return any;
	}

	private boolean change(String key, WriteRequest request, @Nullable LiveValue live, Admission admission) {
		Runnable add = () -> this.pending.add(key, request, live, this::enqueue);
		if (admission != Admission.ALWAYS) {
			return admission.enter(add);
		}
		return this.tiers.changes().around(List.of(key), () -> admission.enter(add));
	}

	private void clearAll() {
		this.tiers.changes().aroundAll(() -> {
			this.pending.addClear(new WriteRequest.Clear(now()), this::enqueue);
			return true;
		});
	}

	private void enqueue(WriteRequest request) {
		this.store.enqueue(request, this::settled);
	}

	private void settled(@Nullable StoreException failure) {
		this.policy.write(() -> {
			if (failure != null) {
				throw this.tiers.failure("write", failure);
			}
		});
	}

	private long now() {
		return this.tiers.time().writeTime();
	}

}
