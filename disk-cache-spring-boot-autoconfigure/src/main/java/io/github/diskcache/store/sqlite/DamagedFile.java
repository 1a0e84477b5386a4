package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.StoreException;

/**
 * A file that an operation found damaged and that has to make way for another one. That
 * may take several attempts, and <em>nothing is opened at its path before it is out of
 * the way</em>, or its log would be taken for that of the new file. Guarded by the
 * writer.
 */
final class DamagedFile {

	private final OpenFile file;

	private final StoreException found;

	private boolean outOfTheWay;

	/**
	 * Describes a file.
	 * @param file the file as it is open
	 * @param found what the operation was told
	 */
	DamagedFile(OpenFile file, StoreException found) {
		this.file = file;
		this.found = found;
	}

	OpenFile file() {
		return this.file;
	}

	StoreException found() {
		return this.found;
	}

	boolean isOutOfTheWay() {
		return this.outOfTheWay;
	}

	void outOfTheWay() {
		this.outOfTheWay = true;
	}

}
