/**
 * What each operation costs beside the next best thing, measured in one run.
 */
package io.github.diskcache.benchmarks;
