package io.github.diskcache;

/**
 * An entry on disk. Its time of last use is the newest known, that of both tiers [L5].
 */
final class ModelRow {

	final String value;

	final long size;

	final long createdAt;

	long stamp;

	ModelRow(String value, long size, long createdAt, long stamp) {
		this.value = value;
		this.size = size;
		this.createdAt = createdAt;
		this.stamp = stamp;
	}

}
