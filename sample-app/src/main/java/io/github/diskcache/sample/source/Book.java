package io.github.diskcache.sample.source;

import java.time.Year;

/**
 * A book in the catalogue.
 *
 * @param isbn its number
 * @param title its title
 * @param author who wrote it
 * @param published when it came out
 */
public record Book(String isbn, String title, String author, Year published) {

}
