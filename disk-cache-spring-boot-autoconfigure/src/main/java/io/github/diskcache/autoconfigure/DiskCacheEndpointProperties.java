package io.github.diskcache.autoconfigure;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the endpoint.
 *
 * @param showKeys When to show the keys of entries. Values are never shown.
 * @param roles Roles used to determine whether a user is authorized to be shown keys.
 * When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.diskcache")
record DiskCacheEndpointProperties(@DefaultValue("always") Show showKeys, @DefaultValue Set<String> roles) {

}
