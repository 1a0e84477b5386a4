package io.github.diskcache.metrics;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.SharedCache;
import io.github.diskcache.ViewOptions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskCacheMetricsTests {

	private static final Tags TAGS = Tags.of("cache.manager", "disk", "name", "books");

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	@TempDir
	Path folder;

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private SharedCache cache;

	@AfterEach
	void close() {
		this.cache.close();
	}

	@Test
	@DisplayName("[A7] gets are counted by tier and result")
	void getsAreCountedByTierAndResult() {
		bind(builder().memoryMaxItems(1));
		DiskBackedCache<String> books = this.cache.typed(String.class);
		books.put("a", "x");
		books.put("b", "x");
		books.get("b");
		books.get("a");
		books.get("none");
		assertThat(count("diskcache.gets", "tier", "memory", "result", "hit")).isEqualTo(1);
		assertThat(count("diskcache.gets", "tier", "memory", "result", "miss")).isEqualTo(2);
		assertThat(count("diskcache.gets", "tier", "disk", "result", "hit")).isEqualTo(1);
		assertThat(count("diskcache.gets", "tier", "disk", "result", "miss")).isEqualTo(1);
		assertThat(count("cache.gets", "result", "hit")).isEqualTo(2);
		assertThat(count("cache.gets", "result", "miss")).isEqualTo(1);
		assertThat(count("diskcache.misses", "reason", "absent")).isEqualTo(1);
	}

	@Test
	@DisplayName("[A7] evictions are counted by tier and cause, and only the disk's are those of the cache")
	void evictionsAreCountedByTierAndCause() {
		bind(builder().memoryMaxItems(1).diskMaxItems(3).diskTtl(Duration.ofMinutes(1)));
		DiskBackedCache<String> books = this.cache.typed(String.class);
		IntStream.range(0, 4).forEach((i) -> books.put("key" + i, "x"));
		assertThat(books.get("key3", NOW.plusSeconds(61))).isNull();
		assertThat(count("diskcache.evictions", "tier", "memory", "cause", "size")).isEqualTo(3);
		assertThat(count("diskcache.evictions", "tier", "disk", "cause", "size")).isEqualTo(1);
		assertThat(count("cache.evictions")).isEqualTo(1);
		assertThat(count("diskcache.evictions", "tier", "disk", "cause", "expired")).isEqualTo(1);
		assertThat(count("diskcache.misses", "reason", "expired")).isEqualTo(1);
	}

	@Test
	@DisplayName("[A7] an entry of another type is a miss with the reason schema")
	void anEntryOfAnotherTypeIsAMissWithTheReasonSchema() {
		bind(builder());
		this.cache.<String>typed(String.class).put("a", "x");
		assertThat(this.cache.<Integer>typed(Integer.class).get("a")).isNull();
		assertThat(count("diskcache.misses", "reason", "schema")).isEqualTo(1);
	}

	@Test
	@DisplayName("[A7] the fill of both tiers and of the file")
	void theFillOfBothTiersAndOfTheFile() {
		bind(builder().memoryMaxItems(1));
		DiskBackedCache<String> books = this.cache.typed(String.class);
		books.put("a", "xyz");
		books.put("b", "xyz");
		assertThat(gauge("diskcache.items", "tier", "memory")).isEqualTo(1);
		assertThat(gauge("diskcache.items", "tier", "disk")).isEqualTo(2);
		assertThat(gauge("diskcache.bytes", "tier", "memory")).isEqualTo(5);
		assertThat(gauge("diskcache.bytes", "tier", "disk")).isEqualTo(10);
		assertThat(gauge("cache.size")).isEqualTo(2);
		assertThat(gauge("diskcache.file.bytes")).isEqualTo(this.cache.fileBytes()).isPositive();
		books.delete("a");
		assertThat(count("cache.removals")).isEqualTo(1);
		assertThat(count("cache.puts")).isEqualTo(2);
		assertThat(count("diskcache.errors")).isZero();
	}

	@Test
	@DisplayName("[A7] disk and loader are timed")
	void diskAndLoaderAreTimed() throws Exception {
		bind(builder());
		DiskBackedCache<String> books = this.cache.typed(String.class);
		books.put("a", "x");
		books.get("none");
		books.getMany(List.of("c", "d"));
		books.delete("a");
		books.clear();
		this.cache.load(() -> "x");
		for (String operation : List.of("read", "read-many", "write", "delete", "clear")) {
			assertThat(this.registry.get("diskcache.disk").tag("operation", operation).timer().count()).as(operation)
				.isEqualTo(1);
		}
		assertThat(this.registry.get("diskcache.load").timer().count()).isEqualTo(1);
	}

	@Test
	@DisplayName("[A7] writes that nobody waits for are timed as well")
	void writesThatNobodyWaitsForAreTimed() {
		bind(builder());
		this.cache.view(String.class, new ViewOptions("the test", Object.class, true, false, false)).put("a", "x");
		this.cache.close();
		assertThat(this.registry.get("diskcache.disk").tag("operation", "write").timer().count()).isEqualTo(1);
	}

	@Test
	@DisplayName("[A7] meters are as many with many keys")
	void metersAreAsManyWithManyKeys() {
		bind(builder());
		int before = this.registry.getMeters().size();
		DiskBackedCache<String> books = this.cache.typed(String.class);
		IntStream.range(0, 100).forEach((i) -> books.put("key" + i, "x"));
		IntStream.range(0, 200).forEach((i) -> books.get("key" + i));
		assertThat(this.registry.getMeters()).hasSize(before);
	}

	@Test
	@DisplayName("[A7] every meter has exactly Boot's tags and its own")
	void everyMeterHasExactlyBootsTagsAndItsOwn() {
		bind(builder());
		assertThat(this.registry.getMeters()).allSatisfy((meter) -> {
			Set<String> keys = meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
			keys.removeAll(Set.of("tier", "result", "cause", "reason", "operation"));
			assertThat(keys).as(meter.getId().toString()).containsExactlyInAnyOrder("cache", "cache.manager", "name");
		});
	}

	@Test
	@DisplayName("[A7] unbinding removes every meter, renamed ones too, and from all registries of a composite")
	void unbindingRemovesEveryMeter() {
		this.cache = SharedCache.open(builder());
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.config().commonTags("region", "north").meterFilter(MeterFilter.renameTag("cache", "result", "kind"));
		composite.add(this.registry);
		SimpleMeterRegistry other = new SimpleMeterRegistry();
		composite.add(other);
		DiskCacheMetrics binder = new DiskCacheMetrics(this.cache, TAGS);
		binder.bindTo(composite);
		assertThat(this.registry.getMeters()).isNotEmpty();
		binder.unbind();
		assertThat(composite.getMeters()).isEmpty();
		assertThat(this.registry.getMeters()).isEmpty();
		assertThat(other.getMeters()).isEmpty();
	}

	@Test
	@DisplayName("[A7] reading the counters asks the disk for nothing, and after the close counts no error")
	void readingTheCountersCountsNoError() {
		bind(builder());
		this.cache.close();
		this.registry.getMeters().forEach(Meter::measure);
		assertThat(count("diskcache.errors")).isZero();
	}

	private DiskBackedCacheBuilder<Object> builder() {
		return DiskBackedCache.builder("books", Object.class)
			.file(this.folder.resolve("books.db"))
			.clock(Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private void bind(DiskBackedCacheBuilder<?> builder) {
		this.cache = SharedCache.open(builder);
		new DiskCacheMetrics(this.cache, TAGS).bindTo(this.registry);
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).functionCounter().count();
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

}
