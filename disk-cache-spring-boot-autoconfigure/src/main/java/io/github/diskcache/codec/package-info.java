/**
 * Values to JSON and back, the names and versions of their types, and the list of types
 * that may be written and read.
 */
@NullMarked
package io.github.diskcache.codec;

import org.jspecify.annotations.NullMarked;
