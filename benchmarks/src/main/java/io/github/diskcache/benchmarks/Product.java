package io.github.diskcache.benchmarks;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A cached value, 300 bytes of JSON or as many as asked for. Larger ones have more parts,
 * as they do in applications, not longer texts. Serializable for Boot's Redis cache.
 *
 * @param id the number of the product
 * @param name a name
 * @param description a text
 * @param price an amount
 * @param since a date
 * @param tags some words
 * @param reviews what people say of it
 */
public record Product(long id, String name, String description, BigDecimal price, LocalDate since, List<String> tags,
		List<Review> reviews) implements Serializable {

	/** About as many bytes of JSON as the prototype's record. */
	public static final int USUAL_BYTES = 300;

	private static final String TEXT = "A text that says what the product is good for, who made it, and why somebody "
			+ "who has looked at it should look at it once more";

	private static final int BYTES_WITHOUT_TEXT = 150;

	private static final int BYTES_PER_REVIEW = 172;

	/**
	 * Makes a product of the usual size.
	 * @param id its number
	 * @return the product
	 */
	public static Product of(int id) {
		return of(id, USUAL_BYTES);
	}

	/**
	 * Makes a product.
	 * @param id its number
	 * @param bytes how many bytes of JSON it should have, about
	 * @return the product
	 */
	public static Product of(int id, int bytes) {
		int parts = Math.max(0, bytes - BYTES_WITHOUT_TEXT - TEXT.length()) / BYTES_PER_REVIEW;
		// Something in each part, as nearly every value has in an application
		int reviewed = (bytes >= USUAL_BYTES) ? Math.max(1, parts) : parts;
		int text = Math.max(0, Math.min(TEXT.length(), bytes - BYTES_WITHOUT_TEXT - reviewed * BYTES_PER_REVIEW));
		List<String> tags = (bytes >= USUAL_BYTES) ? List.of("new", "on stock", "red") : List.of();
		List<Review> reviews = new ArrayList<>();
		for (int i = 0; i < reviewed; i++) {
			reviews.add(Review.of(id + i));
		}
		return new Product(id, "Product number " + id, TEXT.substring(0, text), BigDecimal.valueOf(id, 2), dayOf(id),
				tags, List.copyOf(reviews));
	}

	private static LocalDate dayOf(int n) {
		return LocalDate.ofEpochDay(n % 20_000);
	}

	/**
	 * What somebody says of a product.
	 *
	 * @param author who
	 * @param stars how much it is liked
	 * @param text why
	 * @param day when
	 * @param helpful whether that helped others
	 */
	public record Review(String author, int stars, String text, LocalDate day,
			boolean helpful) implements Serializable {

		private static Review of(int n) {
			return new Review("Customer " + n, n % 5 + 1,
					"It does what it says, and it came on the third day, number " + n + ", so that I am content",
					dayOf(n), n % 3 == 0);
		}

	}

}
