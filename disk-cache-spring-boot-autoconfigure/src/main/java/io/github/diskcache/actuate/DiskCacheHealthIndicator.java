package io.github.diskcache.actuate;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} that tells whether the caches can use their disk. An
 * application serves without, only slower, so that is not the end of its health unless
 * the user says so.
 */
public class DiskCacheHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<@Nullable DiskBackedCacheManager> manager;

	private final Status degraded;

	/**
	 * Creates an indicator.
	 * @param manager the manager of the caches
	 * @param degraded the status while the disk of a cache fails
	 */
	public DiskCacheHealthIndicator(DiskBackedCacheManager manager, Status degraded) {
		this(() -> manager, degraded);
	}

	/**
	 * Creates an indicator for a manager that may not be there.
	 * @param manager gives the manager of the caches, or {@code null}
	 * @param degraded the status while the disk of a cache fails
	 */
	public DiskCacheHealthIndicator(Supplier<@Nullable DiskBackedCacheManager> manager, Status degraded) {
		super("The health of the caches could not be found out");
		this.manager = manager;
		this.degraded = degraded;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		DiskBackedCacheManager manager = this.manager.get();
		if (manager != null) {
			check(manager, builder);
		}
		else {
			builder.unknown().withDetail("reason", "the bean of the cache manager was replaced or wrapped");
		}
	}

	private void check(DiskBackedCacheManager manager, Health.Builder builder) {
		Map<String, CacheMode> caches = new TreeMap<>();
		manager.caches().forEach((cache) -> caches.put(cache.getName(), CacheMode.of(cache.tiers())));
		CacheMode overall = caches.isEmpty() ? CacheMode.of(manager) : overall(caches);
		builder.status(overall.isDegraded() ? this.degraded : Status.UP).withDetail("mode", overall.mode());
		addDetail(builder, "reason", overall.reason());
		addDetail(builder, "since", overall.since());
		addDetail(builder, "retryingAt", overall.retryingAt());
		Map<String, String> modes = new TreeMap<>();
		caches.forEach((name, mode) -> modes.put(name, mode.mode()));
		builder.withDetail("caches", modes);
	}

	/** The one that has failed for longest, else one that is not on disk. */
	private static CacheMode overall(Map<String, CacheMode> caches) {
		return caches.values()
			.stream()
			.filter((mode) -> !mode.equals(CacheMode.ON_DISK))
			.min(Comparator.comparing(CacheMode::since, Comparator.nullsLast(Comparator.naturalOrder())))
			.orElse(CacheMode.ON_DISK);
	}

	private static void addDetail(Health.Builder builder, String key, @Nullable Object value) {
		if (value != null) {
			builder.withDetail(key, value);
		}
	}

}
