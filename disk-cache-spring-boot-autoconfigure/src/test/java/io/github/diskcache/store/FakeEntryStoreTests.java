package io.github.diskcache.store;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The store that stands in for a real one in tests keeps to the same contract.
 */
class FakeEntryStoreTests extends EntryStoreContract implements ReopenContract, FailureContract {

	@Override
	protected EntryStore create(StoreLimits limits) {
		return new FakeEntryStore(limits, listener());
	}

	@Override
	public EntryStore reopen(EntryStore store, StoreLimits limits) {
		return ((FakeEntryStore) store).reopen(limits);
	}

	@Override
	public StoreException failingWrite(EntryStore store, WriteRequest request) {
		((FakeEntryStore) store).failNext(StoreException.Kind.IO);
		return catchThrowableOfType(StoreException.class, () -> store.write(request));
	}

}
