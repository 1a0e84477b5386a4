package io.github.diskcache.autoconfigure;

import io.github.diskcache.autoconfigure.DiskCacheProperties.SingleCache;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Refuses the settings of one cache if two of them can't hold together. Only what is set
 * for this cache counts: a limit that is lowered need not fit the defaults.
 *
 * @param cache the name of the cache
 * @param own its settings
 * @param configured finds what was written
 */
record Contradictions(String cache, SingleCache own, ConfiguredSettings configured) {

	private static final String SUBSET = "memory holds only what is on disk, too";

	void check() {
		requireAtMost("memory.max-items", this.own.memory().maxItems(), "disk.max-items", this.own.disk().maxItems(),
				SUBSET);
		requireAtMost("memory.max-size", this.own.memory().maxSize(), "disk.max-size", this.own.disk().maxSize(),
				SUBSET);
		requireAtMost("memory.ttl", this.own.memory().ttl(), "disk.ttl", this.own.disk().ttl(),
				"an entry that is too old for the disk is not served from memory either");
		DataSize maxItemSize = this.own.maxItemSize();
		requireAtMost("max-item-size", maxItemSize, "memory.max-size", this.own.memory().maxSize(),
				"it is the size of the largest value that memory keeps");
		requireAtMost("max-item-size", maxItemSize, "disk.max-size", this.own.disk().maxSize(),
				"a value that is too large for the disk is not stored at all");
	}

	private <T extends Comparable<T>> void requireAtMost(String name, @Nullable T value, String otherName,
			@Nullable T other, String reason) {
		if (value != null && other != null && value.compareTo(other) > 0) {
			Setting limit = find(otherName, other);
			throw new InvalidSettingException(find(name, value), "it is larger than " + limit + ", but " + reason,
					"Lower it, or raise '" + limit.property() + "'");
		}
	}

	private Setting find(String name, Object value) {
		return this.configured.find(ConfiguredSettings.ofCache(this.cache, name), value);
	}

}
