package io.github.diskcache.spring;

/**
 * The other item.
 */
record Magazine(int number) implements Item {
}
