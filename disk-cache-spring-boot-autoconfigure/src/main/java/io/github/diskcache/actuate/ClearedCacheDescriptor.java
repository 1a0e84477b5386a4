package io.github.diskcache.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What clearing a cache did, as the endpoint shows it.
 *
 * @param name the name of the cache
 * @param count the number of entries on disk before
 */
public record ClearedCacheDescriptor(String name, long count) implements OperationResponseBody {

}
