package io.github.diskcache.sample.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;

import org.springframework.stereotype.Component;

/**
 * Tells prices, for money, and later.
 */
@Component
public class Shop {

	private static final Currency EURO = Currency.getInstance("EUR");

	private final Wire wire;

	Shop(Wire wire) {
		this.wire = wire;
	}

	/**
	 * Asks for a price.
	 * @param isbn the number of the book
	 * @return the price to come
	 */
	public CompletableFuture<Price> price(String isbn) {
		return this.wire.callLater("shop", 0.8, () -> new Price(amount(isbn), EURO, Instant.now()));
	}

	private static BigDecimal amount(String isbn) {
		return BigDecimal.valueOf(690 + 50L * Math.floorMod(isbn.hashCode(), 37), 2);
	}

}
