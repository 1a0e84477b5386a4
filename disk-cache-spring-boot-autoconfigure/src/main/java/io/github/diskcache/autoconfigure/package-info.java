/**
 * The auto-configurations and the properties that they read.
 */
@NullMarked
package io.github.diskcache.autoconfigure;

import org.jspecify.annotations.NullMarked;
