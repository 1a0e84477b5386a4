package io.github.diskcache;

import java.nio.file.Path;
import java.time.Clock;

import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.sqlite.SqliteEntryStore;
import io.github.diskcache.store.sqlite.SqliteSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Plugs a cache together: the only place that knows which store is behind memory.
 */
final class CacheOpening {

	private static final Log logger = LogFactory.getLog(DiskBackedCache.class);

	private CacheOpening() {
	}

	/**
	 * Opens a cache.
	 * @param <V> the type of the values
	 * @param settings its limits
	 * @param types its types
	 * @param clock its clock, or {@code null} for the system's
	 * @return the cache
	 */
	static <V> DiskBackedCache<V> open(CacheSettings settings, CacheTypes types, @Nullable Clock clock) {
		CacheTime time = (clock != null) ? new ClockTime(clock) : SystemTicker.acquire();
		try {
			TieredCache tiers = openTiers(settings, types, time);
			try {
				tiers.settle(types::stale);
				logOpened(settings, tiers.totals());
				return new TypedCache<>(tiers, types.codec(), types.declared(), settings.disk().maxSize().toBytes());
			}
			catch (RuntimeException | Error ex) {
				tiers.close();
				throw ex;
			}
		}
		catch (RuntimeException | Error ex) {
			time.close();
			throw ex;
		}
	}

	private static TieredCache openTiers(CacheSettings settings, CacheTypes types, CacheTime time) {
		CacheSettings.Tier memory = settings.memory();
		CacheSettings.Tier disk = settings.disk();
		AgeLimit ageLimit = new AgeLimit(Micros.of(disk.ttl()), settings.expiry() == Expiry.AFTER_ACCESS);
		long memoryBytes = memory.maxSize().toBytes();
		MemoryRules rules = new MemoryRules(Math.min(settings.maxItemSize().toBytes(), memoryBytes),
				Micros.of(memory.ttl()), ageLimit);
		StoreLimits limits = new StoreLimits(disk.maxItems(), disk.maxSize().toBytes(), ageLimit,
				settings.busyTimeout());
		SqliteSettings sqlite = new SqliteSettings(settings.file(), limits, SystemTicker::nanoTime);
		try {
			return new TieredCache(settings.name(),
					(recency) -> new MemoryTier(memory.maxItems(), memoryBytes, recency::leaving), rules,
					new RowReader(settings.name(), types.codec(), ageLimit), time,
					(listener) -> SqliteEntryStore.open(sqlite, listener));
		}
		catch (StoreException ex) {
			throw new DiskCacheException("Cache '" + settings.name() + "': " + ex.getMessage() + place(settings), ex);
		}
	}

	private static String place(CacheSettings settings) {
		Path file = settings.file();
		return (file != null) ? " (file " + file + ")" : "";
	}

	private static void logOpened(CacheSettings settings, Totals totals) {
		Path file = settings.file();
		logger.info("Cache '" + settings.name() + "' opened: " + ((file != null) ? file : "not persistent") + ", "
				+ totals.items() + " entries, " + totals.bytes() + " bytes; at most " + shown(settings.disk())
				+ " on disk and " + shown(settings.memory()) + " in memory");
	}

	private static String shown(CacheSettings.Tier tier) {
		return tier.maxItems() + " entries, " + tier.maxSize() + ", " + tier.ttl();
	}

}
