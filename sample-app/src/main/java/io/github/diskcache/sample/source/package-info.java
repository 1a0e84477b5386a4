/**
 * Slow, unreliable and paid things on the other side of the world. Knows no cache.
 */
@NullMarked
package io.github.diskcache.sample.source;

import org.jspecify.annotations.NullMarked;
