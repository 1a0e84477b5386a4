package io.github.diskcache.it.documents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.github.diskcache.autoconfigure.DiskCacheAutoConfiguration;
import io.github.diskcache.autoconfigure.DiskCacheMetricsAutoConfiguration;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;

/**
 * What a running application with a cache publishes.
 */
final class PublishedMeters {

	/** The names of meters as Micrometer has them. */
	static final Set<String> NAMES = new TreeSet<>();

	/** The names of series as Prometheus has them, with the values of each label. */
	static final Map<String, Map<String, Set<String>>> SERIES = new TreeMap<>();

	static {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		AtomicReference<String> scrape = new AtomicReference<>("");
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DiskCacheAutoConfiguration.class, CacheAutoConfiguration.class,
					MetricsAutoConfiguration.class, CacheMetricsAutoConfiguration.class,
					DiskCacheMetricsAutoConfiguration.class))
			.withBean(PrometheusMeterRegistry.class, () -> registry)
			.withPropertyValues("diskcache.directory=:memory:", "diskcache.caches.books.expiry=after-write")
			.run((context) -> {
				context.getBean(CacheManager.class).getCache("books").get("isbn-1", () -> "a book");
				registry.getMeters().forEach((meter) -> NAMES.add(meter.getId().getName()));
				scrape.set(registry.scrape());
			});
		scrape.get().lines().filter((line) -> !line.startsWith("#")).forEach(PublishedMeters::addSeries);
	}

	private PublishedMeters() {
	}

	private static void addSeries(String line) {
		int brace = line.indexOf('{');
		if (brace < 0) {
			return;
		}
		Map<String, Set<String>> labels = SERIES.computeIfAbsent(line.substring(0, brace), (name) -> new TreeMap<>());
		for (String label : line.substring(brace + 1, line.indexOf('}')).split(",")) {
			List<String> pair = List.of(label.split("=", 2));
			labels.computeIfAbsent(pair.get(0), (name) -> new TreeSet<>()).add(pair.get(1).replace("\"", ""));
		}
	}

	static String describe() {
		return SERIES.entrySet()
			.stream()
			.map((series) -> series.getKey() + " " + series.getValue())
			.collect(Collectors.joining("\n"));
	}

}
