/**
 * Draws curves as SVG.
 */
package io.github.diskcache.benchmarks.plot;
