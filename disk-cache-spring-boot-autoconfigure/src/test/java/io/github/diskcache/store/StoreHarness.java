package io.github.diskcache.store;

/**
 * What the parts of the contract need: stores that tell one listener.
 */
public interface StoreHarness {

	RecordingListener listener();

	/** Opens an empty store, or the same one again with other limits. */
	EntryStore open(StoreLimits limits);

	/** Opens a store whose limits play no role. */
	default EntryStore open() {
		return open(Entries.wide());
	}

}
