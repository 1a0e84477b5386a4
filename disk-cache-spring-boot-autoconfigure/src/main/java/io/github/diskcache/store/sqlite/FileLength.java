package io.github.diskcache.store.sqlite;

import java.io.File;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a file was when somebody looked last. SQLite does not notice by itself that a
 * file was cut off: what is in its page caches goes on being read.
 */
final class FileLength {

	private final File file;

	private final AtomicLong last = new AtomicLong();

	FileLength(File file) {
		this.file = file;
	}

	/**
	 * Tells whether the file has become shorter since the last look, as it also does when
	 * it gives space back.
	 * @return whether it has
	 */
	boolean hasFallen() {
		long now = this.file.length();
		return now < this.last.getAndSet(now);
	}

	long bytes() {
		return this.file.length();
	}

	String path() {
		return this.file.getPath();
	}

}
