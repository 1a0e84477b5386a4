package io.github.diskcache.it.reactive;

import java.time.LocalDate;

/**
 * What the catalogue has.
 *
 * @param title the title
 * @param published when it was published
 */
public record Book(String title, LocalDate published) {
}
