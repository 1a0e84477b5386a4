package io.github.diskcache.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.diskcache.SharedCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one cache in one registry, all with the same tags. The functions must not
 * hold the cache: the registry holds them.
 */
final class BoundMeters {

	/** What the base class registers, and does not hand out. */
	private static final List<Meter.Id> STANDARD = List.of(standard("cache.size", Meter.Type.GAUGE),
			standard("cache.gets", Meter.Type.COUNTER).withTag(Tag.of("result", "hit")),
			standard("cache.gets", Meter.Type.COUNTER).withTag(Tag.of("result", "miss")),
			standard("cache.puts", Meter.Type.COUNTER), standard("cache.evictions", Meter.Type.COUNTER));

	private final MeterRegistry registry;

	private final Iterable<Tag> tags;

	private final List<Meter> meters = new ArrayList<>();

	BoundMeters(MeterRegistry registry, Iterable<Tag> tags) {
		this.registry = registry;
		this.tags = tags;
	}

	private static Meter.Id standard(String name, Meter.Type type) {
		return new Meter.Id(name, Tags.empty(), null, null, type);
	}

	void counter(String name, String description, SharedCache cache, Tags more, ToDoubleFunction<SharedCache> value) {
		this.meters.add(FunctionCounter.builder(name, cache, value)
			.description(description)
			.tags(this.tags)
			.tags(more)
			.register(this.registry));
	}

	void gauge(String name, String description, @Nullable String unit, SharedCache cache, Tags more,
			ToDoubleFunction<SharedCache> value) {
		this.meters.add(Gauge.builder(name, cache, value)
			.description(description)
			.baseUnit(unit)
			.tags(this.tags)
			.tags(more)
			.register(this.registry));
	}

	Timer timer(String name, String description, Tags more) {
		Timer timer = Timer.builder(name).description(description).tags(this.tags).tags(more).register(this.registry);
		this.meters.add(timer);
		return timer;
	}

	boolean areIn(MeterRegistry registry) {
		return this.registry == registry;
	}

	void remove() {
		STANDARD.forEach((id) -> this.registry.removeByPreFilterId(id.withTags(this.tags)));
		this.meters.forEach(this.registry::remove);
	}

}
