package io.github.diskcache.it.aspectj;

/**
 * What the catalogue has.
 *
 * @param title the title
 */
public record Book(String title) {
}
