package io.github.diskcache.sample.source;

import java.math.BigDecimal;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How slow, unreliable and expensive the sources are.
 *
 * @param latency how long a call takes, more or less
 * @param failureRate the share of calls that fail, from 0 to 1
 * @param pricePerCall what it costs to ask for a price, in euros
 */
@ConfigurationProperties("sample.source")
public record SourceProperties(@DefaultValue("600ms") Duration latency, @DefaultValue("0.02") double failureRate,
		@DefaultValue("0.02") BigDecimal pricePerCall) {

}
