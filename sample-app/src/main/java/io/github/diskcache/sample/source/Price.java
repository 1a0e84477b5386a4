package io.github.diskcache.sample.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/**
 * What a book costs.
 *
 * @param amount how much
 * @param currency of what
 * @param askedAt when the shop was asked
 */
public record Price(BigDecimal amount, Currency currency, Instant askedAt) {

}
