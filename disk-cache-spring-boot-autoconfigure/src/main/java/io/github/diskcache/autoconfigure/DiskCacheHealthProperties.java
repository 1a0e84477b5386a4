package io.github.diskcache.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the health indicator.
 *
 * @param degradedStatus Status to report while the disk of a cache fails and the cache
 * works from memory only.
 */
@ConfigurationProperties("management.health.diskcache")
record DiskCacheHealthProperties(@DefaultValue("UP") String degradedStatus) {

}
