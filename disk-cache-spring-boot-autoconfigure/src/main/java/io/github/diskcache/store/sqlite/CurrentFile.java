package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.StoreException;

/**
 * The file that is open now, for those who hold the writer.
 */
interface CurrentFile {

	/**
	 * Returns the file, opening it again if that failed a while ago.
	 * @return the open file
	 * @throws StoreException if there is none
	 */
	OpenFile usable();

	/**
	 * Replaces a file that an operation found damaged, unless that was done meanwhile.
	 * @param damaged the file as it was open
	 * @param found what the operation was told
	 * @return whether the operation may be tried again
	 */
	boolean heal(OpenFile damaged, StoreException found);

}
