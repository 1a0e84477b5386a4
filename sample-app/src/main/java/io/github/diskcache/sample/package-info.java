/**
 * A lookup service over slow sources, with the disk cache in front of them.
 */
@NullMarked
package io.github.diskcache.sample;

import org.jspecify.annotations.NullMarked;
