package io.github.diskcache.store;

import java.util.Map;

/**
 * Sees every transaction of a store around its commit, and knows recency that the store
 * does not know yet. The store calls it while it holds its writer: calls never overlap,
 * they come in commit order, and must not call the store.
 */
public interface StoreListener {

	/**
	 * Returns the newest time of access known for an entry.
	 * @param key the key
	 * @param accessedAt the time that the store knows
	 * @return that time or a later one
	 */
	long newestStamp(String key, long accessedAt);

	/**
	 * Returns access times that should reach the store with the next transaction. They
	 * count as delivered when that transaction is committed.
	 * @param at the time of the transaction
	 * @return a few access times by key, mostly none
	 */
	Map<String, Long> overdueStamps(long at);

	/**
	 * The changes are complete and about to be committed.
	 * @param changes the changes
	 */
	void committing(StoreChanges changes);

	/**
	 * The changes are committed; their requests return after this call.
	 * @param changes the changes
	 */
	void committed(StoreChanges changes);

	/**
	 * The changes that were announced by {@link #committing} have failed or nobody knows
	 * whether they did. The store reads none of the keys that were to change until it has
	 * removed them.
	 * @param changes the changes
	 */
	void failed(StoreChanges changes);

	/**
	 * Others may have changed any entry. Called by anybody, at any time.
	 */
	void changedByOthers();

	/**
	 * The store goes on with other contents than before: nothing that was read from it
	 * holds any more.
	 */
	void lost();

	/**
	 * What was stored was damaged beyond use.
	 */
	void damaged();

}
