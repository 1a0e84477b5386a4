/**
 * The cached lookups: annotations alone.
 */
@NullMarked
package io.github.diskcache.sample.lookup;

import org.jspecify.annotations.NullMarked;
