package io.github.diskcache.actuate;

import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All caches as the endpoint shows them.
 *
 * @param caches the caches by name
 * @param unusedFiles files of caches that nothing in this application uses
 */
public record DiskCachesDescriptor(Map<String, DiskCacheDescriptor> caches,
		List<FileDescriptor> unusedFiles) implements OperationResponseBody {

}
