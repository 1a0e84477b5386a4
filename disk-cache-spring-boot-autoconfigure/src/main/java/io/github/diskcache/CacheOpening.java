package io.github.diskcache;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoreListener;
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

	private final CacheSettings settings;

	private final CacheTypes types;

	private final @Nullable Clock clock;

	/**
	 * Prepares an opening.
	 * @param settings the limits of the cache
	 * @param types its types
	 * @param clock its clock, or {@code null} for the system's
	 */
	CacheOpening(CacheSettings settings, CacheTypes types, @Nullable Clock clock) {
		this.settings = settings;
		this.types = types;
		this.clock = clock;
	}

	CacheSettings settings() {
		return this.settings;
	}

	CacheTypes types() {
		return this.types;
	}

	/**
	 * Opens a cache of one type. Says so quietly: who uses it as a library has not asked
	 * for lines on standard output.
	 * @param <V> the type of the values
	 * @return the cache
	 */
	<V> DiskBackedCache<V> open() {
		TieredCache tiers = settled(connectTiers(SqliteEntryStore::open), (description) -> {
			if (logger.isDebugEnabled()) {
				logger.debug(description.get());
			}
		});
		return new TypedCache<>(tiers, encoder(tiers), this.types.asked(), this.types.declared(), true);
	}

	/**
	 * Opens a cache that many types share.
	 * @return its tiers
	 */
	TieredCache openShared() {
		return settled(connectTiers(SqliteEntryStore::open), (description) -> {
			if (logger.isInfoEnabled()) {
				logger.info(description.get());
			}
		});
	}

	/**
	 * Opens a cache that many types share and whose file can't be opened now.
	 * @param failure why not
	 * @return its tiers, of which the lower one fails until the file can be opened
	 */
	TieredCache openSharedLater(DiskCacheException failure) {
		StoreException cause = (failure.getCause() instanceof StoreException known) ? known
				: new StoreException(StoreException.Kind.UNREACHABLE, String.valueOf(failure.getMessage()), failure);
		return connectTiers((settings, listener) -> SqliteEntryStore.openLater(settings, listener, cause));
	}

	EntryEncoder encoder(TieredCache tiers) {
		return new EntryEncoder(this.settings.name(), this.types.codec(), this.settings.disk().maxSize().toBytes(),
				tiers.counters());
	}

	private TieredCache settled(TieredCache tiers, Consumer<Supplier<String>> log) {
		try {
			tiers.upkeep().settle(this.types::stale, tiers.time().now());
			log.accept(() -> description(tiers));
			return tiers;
		}
		catch (RuntimeException | Error ex) {
			closeAfter(ex, tiers::close);
			throw ex;
		}
	}

	private static void closeAfter(Throwable failure, Runnable close) {
		try {
			close.run();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	private TieredCache connectTiers(BiFunction<SqliteSettings, StoreListener, EntryStore> opener) {
		CacheTime time = (this.clock != null) ? new ClockTime(this.clock) : SystemTicker.acquire();
		try {
			return connectTiers(time, opener);
		}
		catch (RuntimeException | Error ex) {
			closeAfter(ex, time::close);
			throw ex;
		}
	}

	private TieredCache connectTiers(CacheTime time, BiFunction<SqliteSettings, StoreListener, EntryStore> opener) {
		CacheSettings.Tier memory = this.settings.memory();
		CacheSettings.Tier disk = this.settings.disk();
		AgeLimit ageLimit = new AgeLimit(Micros.of(disk.ttl()), this.settings.expiry() == Expiry.AFTER_ACCESS);
		long memoryBytes = memory.maxSize().toBytes();
		MemoryRules rules = new MemoryRules(Math.min(this.settings.maxItemSize().toBytes(), memoryBytes),
				Micros.of(memory.ttl()), ageLimit);
		StoreLimits limits = new StoreLimits(disk.maxItems(), disk.maxSize().toBytes(), ageLimit,
				this.settings.busyTimeout());
		Duration shareCheckInterval = this.settings.shareCheckInterval();
		SqliteSettings sqlite = new SqliteSettings(this.settings.file(), limits, SystemTicker::nanoTime,
				shareCheckInterval);
		StoreFailures failures = new StoreFailures(this.settings.name(), this.settings.file());
		try {
			return new TieredCache(this.settings.name(), failures,
					(recency) -> new MemoryTier(memory.maxItems(), memoryBytes, recency::leaving), rules,
					new RowReader(this.settings.name(), this.types.codec(), ageLimit), time,
					(this.settings.file() != null) ? shareCheckInterval : null,
					(listener) -> opener.apply(sqlite, listener));
		}
		catch (StoreException ex) {
			throw failures.ofOpening(ex);
		}
	}

	private String description(TieredCache tiers) {
		Path file = this.settings.file();
		Totals totals = tiers.totals();
		return "Cache '" + this.settings.name() + "' opened: " + ((file != null) ? file : "not persistent") + ", "
				+ totals.items() + " entries, " + totals.bytes() + " bytes; at most " + shown(this.settings.disk())
				+ " on disk and " + shown(this.settings.memory()) + " in memory";
	}

	private static String shown(CacheSettings.Tier tier) {
		return tier.maxItems() + " entries, " + tier.maxSize() + ", " + tier.ttl();
	}

}
