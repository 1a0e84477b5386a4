package io.github.diskcache;

import java.io.File;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.diskcache.codec.ValueType;
import io.github.diskcache.store.EntryHead;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One cache for values of many types: what integrations are built on. Applications use
 * {@link DiskBackedCache}.
 */
public final class SharedCache implements AutoCloseable {

	/** Stands for a cached {@code null}. */
	public static final Object NULL = CachedNull.NULL;

	private static final Log logger = LogFactory.getLog(SharedCache.class);

	private final CacheSettings settings;

	private final CacheTypes types;

	private final TieredCache tiers;

	private final EntryEncoder encoder;

	private final FailurePolicy policy;

	private final PacedLog warnings = new PacedLog(logger);

	private SharedCache(CacheOpening opening, TieredCache tiers, @Nullable String withoutDisk) {
		this.settings = opening.settings();
		this.types = opening.types();
		this.tiers = tiers;
		this.encoder = opening.encoder(this.tiers);
		this.policy = new FailurePolicy(name(), this.tiers.time(), this.tiers.counters().diskAnswers::sum, withoutDisk);
	}

	/**
	 * Opens a cache.
	 * @param builder its settings; its type is the one whose stale rows go at once, or
	 * {@code Object}
	 * @return the cache
	 */
	public static SharedCache open(DiskBackedCacheBuilder<?> builder) {
		CacheOpening opening = builder.opening();
		return new SharedCache(opening, opening.openShared(), null);
	}

	/**
	 * Opens a cache that has to do without its disk.
	 * @param builder its settings, whose file is not used
	 * @param reason why
	 * @return the cache
	 */
	public static SharedCache openWithoutDisk(DiskBackedCacheBuilder<?> builder, String reason) {
		CacheOpening opening = builder.withoutDisk().opening();
		return new SharedCache(opening, opening.openShared(), reason);
	}

	/**
	 * Opens a cache whose file can't be opened now. It works from memory until the file
	 * can be, which is tried again by and by while it is used.
	 * @param builder its settings
	 * @param failure why the file can't be opened
	 * @return the cache
	 */
	public static SharedCache openLater(DiskBackedCacheBuilder<?> builder, DiskCacheException failure) {
		CacheOpening opening = builder.opening();
		SharedCache cache = new SharedCache(opening, opening.openSharedLater(failure), null);
		cache.policy.failed(failure);
		return cache;
	}

	public String name() {
		return this.settings.name();
	}

	/**
	 * Allows a type to be stored and read.
	 * @param type the type
	 * @throws IllegalArgumentException if it can't be stored; the message says why
	 */
	public void declare(Type type) {
		this.types.codec().declare(type);
	}

	/**
	 * Returns the cache as seen by somebody who declares a type.
	 * @param type the type, {@code Object} to take any
	 * @param options how it is used
	 * @return a view
	 */
	public CacheView view(Type type, ViewOptions options) {
		ValueType declared = null;
		try {
			declared = this.types.codec().declare(type);
		}
		catch (IllegalArgumentException ex) {
			logger.warn("Cache '" + name() + "': values of " + options.user()
					+ " are kept in memory only, because their type can't be stored: " + ex.getMessage());
		}
		EntryChanges changes = options.waiting() ? new DirectChanges(this.tiers, this.policy)
				: this.tiers.writeBehind(this.policy);
		return new CacheView(this, this.types.asked(type, declared, options.valueClass(), options.nulls()), changes,
				options);
	}

	/**
	 * Returns the cache as one of a single type. Closing what is returned does nothing.
	 * @param <V> the type of the values
	 * @param type the type
	 * @return the cache
	 * @throws IllegalArgumentException if the type can't be stored; the message says why
	 */
	public <V> DiskBackedCache<V> typed(Type type) {
		ValueType declared = this.types.codec().declare(type);
		return new TypedCache<>(this.tiers, this.encoder, this.types.asked(type, declared, Object.class, false),
				declared, false);
	}

	/**
	 * Loads a value and notes how long that took.
	 * @param <T> the type of the value
	 * @param loader loads it
	 * @return the value
	 * @throws Exception if the loader fails
	 */
	public <T extends @Nullable Object> T load(Callable<T> loader) throws Exception {
		long start = SystemTicker.nanoTime();
		boolean loaded = false;
		try {
			T value = loader.call();
			loaded = true;
			return value;
		}
		finally {
			noteLoad(SystemTicker.nanoTime() - start, loaded);
		}
	}

	/**
	 * Starts to load a value, and notes how long that takes.
	 * @param loader starts to load it
	 * @return the value to come
	 */
	public CompletableFuture<@Nullable Object> loadLater(Supplier<? extends CompletableFuture<?>> loader) {
		long start = SystemTicker.nanoTime();
		CompletableFuture<?> loading;
		try {
			loading = loader.get();
		}
		catch (RuntimeException | Error ex) {
			noteLoad(SystemTicker.nanoTime() - start, false);
			throw ex;
		}
		return loading.<@Nullable Object>thenApply((value) -> value)
			.whenComplete((value, failure) -> noteLoad(SystemTicker.nanoTime() - start, failure == null));
	}

	private void noteLoad(long nanos, boolean loaded) {
		if (!loaded) {
			this.tiers.counters().loadFailures.increment();
		}
		CacheTimings timings = this.tiers.timings();
		if (timings != null) {
			timings.load(nanos);
		}
	}

	/**
	 * Lets somebody hear of changes.
	 * @param listener who
	 */
	public void changes(ChangeListener listener) {
		this.tiers.changes().listener(listener);
	}

	/**
	 * Lets somebody hear how long things take.
	 * @param timings who, or {@code null} for nobody
	 */
	public void timings(@Nullable CacheTimings timings) {
		this.tiers.timings(timings);
	}

	/**
	 * Returns the statistics. They can be read after the close, too.
	 * @return the statistics
	 */
	public CacheStats stats() {
		return this.tiers.figures().stats();
	}

	/**
	 * Returns the statistics without asking the disk: how much it holds is what it said
	 * when it was last asked. For those who read single counters, often.
	 * @return the statistics
	 */
	public CacheStats countedStats() {
		return this.tiers.figures().countedStats();
	}

	/**
	 * Returns how many gets missed for a reason.
	 * @param reason the reason
	 * @return the number
	 */
	public long misses(MissReason reason) {
		return this.tiers.counters().misses(reason);
	}

	public CacheLimits limits() {
		return new CacheLimits(limits(this.settings.memory()), limits(this.settings.disk()),
				this.settings.maxItemSize(), this.settings.expiry());
	}

	private static CacheLimits.Tier limits(CacheSettings.Tier tier) {
		return new CacheLimits.Tier(tier.maxItems(), tier.maxSize(), tier.ttl());
	}

	/**
	 * Returns the file.
	 * @return the file, or {@code null} if nothing is kept
	 */
	public @Nullable Path file() {
		return this.settings.file();
	}

	/**
	 * Returns how much the file and its log occupy.
	 * @return the size in bytes
	 */
	public long fileBytes() {
		Path file = this.settings.file();
		return (file != null) ? new File(file.toString()).length() + new File(file + "-wal").length() : 0;
	}

	/**
	 * Returns the entries that were put or used last, as far as the disk knows.
	 * @param count how many at most
	 * @return what is known about them, the newest first; nothing while the disk fails
	 */
	public List<EntryInfo> newest(int count) {
		List<EntryHead> heads = this.policy.read(() -> this.tiers.newest(count));
		long now = this.tiers.time().now();
		return (heads != null) ? heads.stream().map((head) -> EntryInfo.of(head, this.settings, now)).toList()
				: List.of();
	}

	/**
	 * Returns why the cache works from memory only.
	 * @return the failure, or {@code null} while the disk works
	 */
	public @Nullable CacheFailure failure() {
		CacheFailure failure = this.policy.current();
		return (failure == null || this.policy.isLasting()) ? failure
				: failure.withRetryAt(Micros.toInstant(this.tiers.time().now()).plus(this.tiers.retryIn()));
	}

	public boolean isOpen() {
		return this.tiers.isOpen();
	}

	/** Closes the cache. Its views stay, and find nothing. */
	@Override
	public void close() {
		this.tiers.close();
	}

	TieredCache tiers() {
		return this.tiers;
	}

	/** The type that the cache is configured to hold, if it is. */
	@Nullable ValueType usualType() {
		return this.types.isOfAnyType() ? null : this.types.declared();
	}

	EntryEncoder encoder() {
		return this.encoder;
	}

	FailurePolicy policy() {
		return this.policy;
	}

	PacedLog warnings() {
		return this.warnings;
	}

}
