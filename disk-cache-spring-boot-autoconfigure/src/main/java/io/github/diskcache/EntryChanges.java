package io.github.diskcache;

/**
 * Changes of entries, as one who shares a cache makes them: with or without waiting for
 * the disk.
 */
interface EntryChanges {

	void put(PreparedEntry entry);

	/**
	 * Keeps a value in memory alone, in place of what is stored.
	 * @param key the key
	 * @param live the value
	 */
	void supersede(String key, LiveValue live);

	/**
	 * Removes an entry.
	 * @param key the key
	 * @return whether there was one, as far as is known at once
	 */
	boolean delete(String key);

	/**
	 * Removes an entry because its new value is not kept. Nobody has asked for that, so
	 * it does not count.
	 * @param key the key
	 */
	void drop(String key);

	/**
	 * Removes all entries.
	 * @return whether there were any, as far as is known at once
	 */
	boolean clear();

}
