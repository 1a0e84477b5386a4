/**
 * The memory tier: live objects, exact least-recently-used order, item and byte limits.
 */
@NullMarked
package io.github.diskcache.memory;

import org.jspecify.annotations.NullMarked;
