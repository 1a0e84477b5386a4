/**
 * What the cache is compared with: one file for each peer, set up as its own
 * documentation recommends.
 */
package io.github.diskcache.benchmarks.peers;
