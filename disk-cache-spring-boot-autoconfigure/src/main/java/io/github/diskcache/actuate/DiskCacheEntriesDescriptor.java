package io.github.diskcache.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The entries of a cache that were put or used last, as the endpoint shows them.
 *
 * @param name the name of the cache
 * @param count the number of its entries on disk
 * @param entries the newest of them, the newest first
 */
public record DiskCacheEntriesDescriptor(String name, long count,
		List<EntryDescriptor> entries) implements OperationResponseBody {

}
