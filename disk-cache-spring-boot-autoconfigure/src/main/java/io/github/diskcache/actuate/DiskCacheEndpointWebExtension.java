package io.github.diskcache.actuate;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that knows who asks, and says by the
 * status that a cache is unknown.
 */
@EndpointWebExtension(endpoint = DiskCacheEndpoint.class)
public class DiskCacheEndpointWebExtension {

	private final DiskCacheEndpoint delegate;

	private final Show showKeys;

	private final Set<String> roles;

	/**
	 * Creates an extension.
	 * @param delegate the endpoint
	 * @param showKeys when to show keys
	 * @param roles the roles of those to whom they are shown; none means all who have
	 * authenticated
	 */
	public DiskCacheEndpointWebExtension(DiskCacheEndpoint delegate, Show showKeys, Set<String> roles) {
		this.delegate = delegate;
		this.showKeys = showKeys;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Shows the newest entries of a cache.
	 * @param securityContext who asks
	 * @param cache the name of the cache
	 * @param limit how many at most: 100 by default, 1000 at most
	 * @return the entries, or that there is no such cache
	 */
	@ReadOperation
	public WebEndpointResponse<DiskCacheEntriesDescriptor> cache(SecurityContext securityContext,
			@Selector String cache, @Nullable Integer limit) {
		DiskCacheEntriesDescriptor entries = this.delegate.entries(cache, limit,
				this.showKeys.isShown(securityContext, this.roles));
		return (entries != null) ? new WebEndpointResponse<>(entries)
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * Clears a cache.
	 * @param cache the name of the cache
	 * @return that it is empty, or that there is no such cache
	 */
	@DeleteOperation
	public WebEndpointResponse<Void> clear(@Selector String cache) {
		boolean cleared = this.delegate.clearIfKnown(cache) != null;
		return new WebEndpointResponse<>(
				cleared ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
