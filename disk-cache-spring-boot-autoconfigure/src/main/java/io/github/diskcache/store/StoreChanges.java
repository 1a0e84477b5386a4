package io.github.diskcache.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one transaction changes.
 *
 * @param requests the requests that it serves, in order
 * @param removed the keys that are gone in the end although no request named them
 * @param removals how many entries were removed for each cause, those included that were
 * put again later
 * @param newerStamps access times later than the put's own, of entries that replaced one
 * used later than that
 * @param restarted keys of entries that went or had expired: earlier uses say nothing
 * about what was put in their place
 * @param sweeping whether entries may be gone that are not named here
 */
public record StoreChanges(List<WriteRequest> requests, Set<String> removed, Map<RemovalCause, Long> removals,
		Map<String, Long> newerStamps, Set<String> restarted, boolean sweeping) {

	/**
	 * Describes requests whose effects are not known in detail.
	 * @param requests the requests
	 * @return the changes
	 */
	public static StoreChanges of(List<WriteRequest> requests) {
		return new StoreChanges(requests, Set.of(), Map.of(), Map.of(), Set.of(), false);
	}

	/**
	 * Describes that all entries have gone, whose keys nobody knows.
	 * @param request the request that had them removed
	 * @param cause why
	 * @param count how many
	 * @return the changes
	 */
	public static StoreChanges sweep(WriteRequest request, RemovalCause cause, long count) {
		return new StoreChanges(List.of(request), Set.of(), Map.of(cause, count), Map.of(), Set.of(), true);
	}

	/**
	 * Visits every key that may change, some perhaps twice.
	 * @param visitor is given the keys
	 */
	public void forEachKey(Consumer<String> visitor) {
		forEachRequestedKey(visitor);
		this.removed.forEach(visitor);
	}

	/**
	 * Visits every key that a request names, some perhaps twice.
	 * @param visitor is given the keys
	 */
	public void forEachRequestedKey(Consumer<String> visitor) {
		for (WriteRequest request : this.requests) {
			if (request instanceof WriteRequest.Put put) {
				put.entries().forEach((entry) -> visitor.accept(entry.key()));
			}
			else if (request instanceof WriteRequest.Delete delete) {
				delete.keys().forEach(visitor);
			}
			else if (request instanceof WriteRequest.Supersede supersede) {
				visitor.accept(supersede.key());
			}
		}
	}

	/**
	 * Tells whether a caller has all entries removed.
	 * @return whether a request is a clear
	 */
	public boolean clears() {
		for (WriteRequest request : this.requests) {
			if (request instanceof WriteRequest.Clear) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells whether entries may be gone that are not named.
	 * @return whether any entry may be gone
	 */
	public boolean mayChangeAll() {
		return this.sweeping || clears();
	}

	/**
	 * Returns how many entries were removed for a cause.
	 * @param cause the cause
	 * @return the number
	 */
	public long removals(RemovalCause cause) {
		return this.removals.getOrDefault(cause, 0L);
	}

}
