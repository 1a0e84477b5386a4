/**
 * The cache behind Spring's annotations: {@code Cache}, {@code CacheManager}, and the
 * types that annotated methods declare.
 */
@NullMarked
package io.github.diskcache.spring;

import org.jspecify.annotations.NullMarked;
