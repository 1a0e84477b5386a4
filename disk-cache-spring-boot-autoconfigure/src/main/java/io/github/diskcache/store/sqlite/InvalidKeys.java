package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.diskcache.store.WriteRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keys whose last change failed: <em>what the file holds for them is not read until it
 * was removed</em>, for it may be older than what the caller meant to be there. When
 * there are too many, all keys are invalid. Written only under the writer.
 */
final class InvalidKeys {

	static final int MOST = 100_000;

	private static final Log logger = LogFactory.getLog(InvalidKeys.class);

	private final Set<String> keys = ConcurrentHashMap.newKeySet();

	private final @Nullable Path file;

	private volatile boolean all;

	/**
	 * Creates an empty set.
	 * @param file whose keys they are, for messages
	 */
	InvalidKeys(@Nullable Path file) {
		this.file = file;
	}

	boolean contains(String key) {
		return this.all || (!this.keys.isEmpty() && this.keys.contains(key));
	}

	boolean isEmpty() {
		return !this.all && this.keys.isEmpty();
	}

	void add(WriteRequest request) {
		if (request instanceof WriteRequest.Put put) {
			put.entries().forEach((entry) -> this.keys.add(entry.key()));
		}
		else if (request instanceof WriteRequest.Delete delete) {
			this.keys.addAll(delete.keys());
		}
		else if (request instanceof WriteRequest.Supersede supersede) {
			this.keys.add(supersede.key());
		}
		else if (request instanceof WriteRequest.Clear) {
			this.all = true;
		}
		if (this.keys.size() > MOST) {
			this.all = true;
			this.keys.clear();
		}
	}

	Marked marked() {
		return !isEmpty() ? new Marked(Set.copyOf(this.keys), this.all) : Marked.NONE;
	}

	/**
	 * Removes what is marked before the file is closed. Any transaction does that.
	 * @param deadline when to give up
	 * @return a request that does nothing else
	 */
	PendingWrite lastAttempt(long deadline) {
		return PendingWrite.unattended(new WriteRequest.Repair(), deadline, (failure) -> {
			if (failure != null) {
				logger.warn("Entries that were to be replaced or removed are still in the cache file " + this.file
						+ ", and may be found after a restart", failure);
			}
		});
	}

	/**
	 * Trusts the file again, after what was marked has been removed from it.
	 * @param marked what was removed
	 */
	void remove(Marked marked) {
		if (marked.all()) {
			this.keys.clear();
			this.all = false;
		}
		else {
			marked.keys().forEach(this.keys::remove);
		}
	}

	/**
	 * The keys that are invalid at one moment.
	 *
	 * @param keys the keys
	 * @param all whether all keys are, whatever the others say
	 */
	record Marked(Collection<String> keys, boolean all) {

		private static final Marked NONE = new Marked(Set.of(), false);

	}

}
