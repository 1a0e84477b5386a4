package io.github.diskcache.spring;

/**
 * What the tests cache.
 */
record Book(String title) implements Item {
}
