/**
 * Runs the benchmarks in a short or a long form and writes tables and curves.
 */
package io.github.diskcache.benchmarks.run;
