/**
 * Questions that are not about the time of one operation: bytes, tails, start-up.
 */
package io.github.diskcache.benchmarks.extra;
