package io.github.diskcache.store;

/**
 * How much is stored.
 *
 * @param items the number of entries
 * @param bytes the sum of their sizes
 */
public record Totals(long items, long bytes) {

}
