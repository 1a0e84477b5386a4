/**
 * Keys to text: one text for each key, whatever it is made of.
 */
@NullMarked
package io.github.diskcache.codec.key;

import org.jspecify.annotations.NullMarked;
