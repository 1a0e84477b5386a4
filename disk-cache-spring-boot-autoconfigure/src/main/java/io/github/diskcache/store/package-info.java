/**
 * The port to what lies behind memory: entries, batches, recency and limits, but no SQL.
 */
@NullMarked
package io.github.diskcache.store;

import org.jspecify.annotations.NullMarked;
