package io.github.diskcache.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A cached value of about 300 bytes of JSON.
 *
 * @param id the number of the product
 * @param name a name
 * @param description a text
 * @param price an amount
 * @param since a date
 * @param tags some words
 */
public record Product(long id, String name, String description, BigDecimal price, LocalDate since, List<String> tags) {

	static Product of(int id) {
		return new Product(id, "Product number " + id,
				"A text that says what the product is good for, who made it, and why somebody who has "
						+ "looked at it should look at it once more, number " + id,
				BigDecimal.valueOf(id, 2), LocalDate.ofEpochDay(id % 20_000), List.of("new", "on stock", "red"));
	}

}
