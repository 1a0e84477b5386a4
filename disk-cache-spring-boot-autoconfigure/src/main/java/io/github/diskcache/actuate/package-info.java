/**
 * What the caches tell the actuator: an endpoint and a health indicator.
 */
@NullMarked
package io.github.diskcache.actuate;

import org.jspecify.annotations.NullMarked;
