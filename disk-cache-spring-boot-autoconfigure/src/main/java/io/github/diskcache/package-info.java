/**
 * A persistent two-tier cache: live objects in memory in front, a SQLite file behind.
 */
@NullMarked
package io.github.diskcache;

import org.jspecify.annotations.NullMarked;
