package io.github.diskcache.it.restart;

import java.util.List;

/**
 * A value of the application, which each start loads with a class loader of its own.
 *
 * @param text the text
 * @param tags what it is about
 */
public record Note(String text, List<String> tags) {
}
