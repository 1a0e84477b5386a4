package io.github.diskcache;

/**
 * Changes of entries, as one who shares a cache makes them: with or without waiting for
 * the disk.
 */
interface EntryChanges {

	/**
	 * Stores a value.
	 * @param entry the value
	 * @param admission decides whether it is wanted
	 */
	void put(PreparedEntry entry, Admission admission);

	/**
	 * Keeps a value in memory alone, in place of what is stored.
	 * @param key the key
	 * @param live the value
	 * @param admission decides whether it is wanted
	 */
	void supersede(String key, LiveValue live, Admission admission);

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
	 * @param admission decides whether the value was wanted
	 */
	void drop(String key, Admission admission);

	/**
	 * Removes all entries.
	 * @return whether there were any, as far as is known at once
	 */
	boolean clear();

}
