package io.github.diskcache.store;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

/**
 * What every store keeps to. Stores that can be made to fail keep to
 * {@link FailureContract} as well.
 */
public abstract class EntryStoreContract
		implements ReadWriteContract, ChangeContract, ExpiryContract, EvictionContract, ListenerContract {

	private final RecordingListener listener = new RecordingListener();

	private final List<EntryStore> opened = new ArrayList<>();

	/** Opens the store of this test. */
	protected abstract EntryStore create(StoreLimits limits);

	/** Looks at a store's inner order, before it is closed. */
	protected void validate() {
	}

	@Override
	public final RecordingListener listener() {
		return this.listener;
	}

	@Override
	public final EntryStore open(StoreLimits limits) {
		EntryStore store = create(limits);
		this.opened.add(store);
		return store;
	}

	@AfterEach
	void closeStores() {
		try {
			validate();
		}
		finally {
			this.opened.forEach(EntryStore::close);
		}
	}

}
