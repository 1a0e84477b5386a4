/**
 * What the caches tell Micrometer.
 */
@NullMarked
package io.github.diskcache.metrics;

import org.jspecify.annotations.NullMarked;
