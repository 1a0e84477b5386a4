/**
 * What the page asks.
 */
@NullMarked
package io.github.diskcache.sample.web;

import org.jspecify.annotations.NullMarked;
