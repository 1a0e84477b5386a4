package io.github.diskcache.it.jpa;

/**
 * What callers need of a book.
 *
 * @param id the number of the book
 * @param title its title
 */
public record BookSummary(Long id, String title) {
}
