package io.github.diskcache.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.CacheTimings;
import io.github.diskcache.DiskOperation;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Hands the times that a cache takes to timers.
 */
final class MeteredTimings implements CacheTimings {

	private final Map<DiskOperation, Timer> disk;

	private final Timer load;

	private MeteredTimings(Map<DiskOperation, Timer> disk, Timer load) {
		this.disk = disk;
		this.load = load;
	}

	static MeteredTimings register(BoundMeters meters) {
		Map<DiskOperation, Timer> disk = new EnumMap<>(DiskOperation.class);
		for (DiskOperation operation : DiskOperation.values()) {
			disk.put(operation, meters.timer("diskcache.disk", "How long operations take on the disk",
					Tags.of("operation", operation.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
		}
		return new MeteredTimings(disk,
				meters.timer("diskcache.load", "How long it takes to load values", Tags.empty()));
	}

	@Override
	public void diskOperation(DiskOperation operation, long nanos) {
		Timer timer = this.disk.get(operation);
		if (timer != null) {
			timer.record(nanos, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void load(long nanos) {
		this.load.record(nanos, TimeUnit.NANOSECONDS);
	}

}
