/**
 * Where answers come from, and what they have saved.
 */
@NullMarked
package io.github.diskcache.sample.insight;

import org.jspecify.annotations.NullMarked;
