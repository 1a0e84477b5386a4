package io.github.diskcache;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Builds a {@link DiskBackedCache}. Only the place has to be chosen, by {@link #file} or
 * {@link #inMemory}; all limits have defaults.
 *
 * @param <V> the type of the values
 */
public final class DiskBackedCacheBuilder<V> {

	private final String name;

	private final Type type;

	private @Nullable Path file;

	private boolean inMemory;

	private CacheSettings.Tier memory = CacheSettings.DEFAULT_MEMORY;

	private CacheSettings.Tier disk = CacheSettings.DEFAULT_DISK;

	private DataSize maxItemSize = CacheSettings.DEFAULT_MAX_ITEM_SIZE;

	private Expiry expiry = Expiry.AFTER_WRITE;

	private Duration busyTimeout = CacheSettings.DEFAULT_BUSY_TIMEOUT;

	private Duration shareCheckInterval = CacheSettings.DEFAULT_SHARE_CHECK_INTERVAL;

	private SchemaVersionPolicy schemaVersionPolicy = SchemaVersionPolicy.FINGERPRINT;

	private @Nullable String schemaVersion;

	private final Set<String> allowedTypes = new LinkedHashSet<>();

	private final List<DiskCacheJsonMapperCustomizer> customizers = new ArrayList<>();

	private @Nullable Clock clock;

	private @Nullable ClassLoader classLoader;

	DiskBackedCacheBuilder(String name, Type type) {
		if (name == null || name.isBlank()) {
			throw new IllegalArgumentException("The name of a cache must not be empty");
		}
		if (type == null) {
			throw new IllegalArgumentException("Cache '" + name + "': the type of the values must not be null");
		}
		this.name = name;
		this.type = type;
	}

	/**
	 * Keeps the entries in a file, which is created with its folder if need be.
	 * @param file the file
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> file(Path file) {
		this.file = required("file", file);
		this.inMemory = false;
		return this;
	}

	/**
	 * Keeps the entries in a database in memory: nothing survives the close.
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> inMemory() {
		this.file = null;
		this.inMemory = true;
		return this;
	}

	/**
	 * Does without a disk: the lower tier holds no more than memory does, because it is
	 * memory as well.
	 * @return this builder
	 */
	DiskBackedCacheBuilder<V> withoutDisk() {
		this.disk = new CacheSettings.Tier(this.memory.maxItems(), this.memory.maxSize(), this.disk.ttl());
		return inMemory();
	}

	/**
	 * Sets how many entries memory holds at most, 10,000 by default.
	 * @param items the number
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> memoryMaxItems(long items) {
		this.memory = this.memory.withMaxItems(items);
		return this;
	}

	/**
	 * Sets how many bytes of values memory holds at most, 64 MB by default. A value
	 * counts as much as its JSON.
	 * @param size the size
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> memoryMaxSize(DataSize size) {
		this.memory = this.memory.withMaxSize(required("memoryMaxSize", size));
		return this;
	}

	/**
	 * Sets how long an entry is served from memory before the disk is asked again, one
	 * hour by default.
	 * @param ttl the time
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> memoryTtl(Duration ttl) {
		this.memory = this.memory.withTtl(required("memoryTtl", ttl));
		return this;
	}

	/**
	 * Sets how many entries the disk holds at most, 1,000,000 by default.
	 * @param items the number
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> diskMaxItems(long items) {
		this.disk = this.disk.withMaxItems(items);
		return this;
	}

	/**
	 * Sets how many bytes of values the disk holds at most, 1 GB by default. The file is
	 * larger, by keys and indexes.
	 * @param size the size
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> diskMaxSize(DataSize size) {
		this.disk = this.disk.withMaxSize(required("diskMaxSize", size));
		return this;
	}

	/**
	 * Sets how old an entry may become, 30 days by default. Holds for entries that were
	 * stored before it was changed, too.
	 * @param ttl the time
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> diskTtl(Duration ttl) {
		this.disk = this.disk.withTtl(required("diskTtl", ttl));
		return this;
	}

	/**
	 * Sets the size of the largest value that is kept in memory, 1 MB by default. Larger
	 * values live on disk only.
	 * @param size the size
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> maxItemSize(DataSize size) {
		this.maxItemSize = required("maxItemSize", size);
		return this;
	}

	/**
	 * Sets what the age of an entry counts from, the put by default.
	 * @param expiry what it counts from
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> expiry(Expiry expiry) {
		this.expiry = required("expiry", expiry);
		return this;
	}

	/**
	 * Sets how long a write waits for other processes, five seconds by default.
	 * @param timeout the time
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> busyTimeout(Duration timeout) {
		this.busyTimeout = required("busyTimeout", timeout);
		return this;
	}

	/**
	 * Sets how soon this process notices what others have changed in the same file, one
	 * second by default.
	 * @param interval the time
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> shareCheckInterval(Duration interval) {
		this.shareCheckInterval = required("shareCheckInterval", interval);
		return this;
	}

	/**
	 * Sets whether types need a {@link SchemaVersion}.
	 * @param policy the policy
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> schemaVersionPolicy(SchemaVersionPolicy policy) {
		this.schemaVersionPolicy = required("schemaVersionPolicy", policy);
		return this;
	}

	/**
	 * Sets the schema version of the values, for types that can't be annotated.
	 * @param version a semantic version
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> schemaVersion(String version) {
		this.schemaVersion = required("schemaVersion", version);
		return this;
	}

	/**
	 * Allows types to be stored and read besides the declared type, what it is made of,
	 * and the value types of the JDK.
	 * @param packagesOrClasses names of packages, which include those below, or classes
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> allowedTypes(String... packagesOrClasses) {
		return allowedTypes(Arrays.asList(required("allowedTypes", packagesOrClasses)));
	}

	/**
	 * Allows types to be stored and read besides the declared type, what it is made of,
	 * and the value types of the JDK.
	 * @param packagesOrClasses names of packages, which include those below, or classes
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> allowedTypes(Collection<String> packagesOrClasses) {
		required("allowedTypes", packagesOrClasses)
			.forEach((type) -> this.allowedTypes.add(required("allowedTypes", type)));
		return this;
	}

	/**
	 * Adjusts how values are written as JSON.
	 * @param customizer is given the builder of the mapper
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> customizeJson(DiskCacheJsonMapperCustomizer customizer) {
		this.customizers.add(required("customizeJson", customizer));
		return this;
	}

	/**
	 * Sets the clock, which is read at every operation. By default a thread reads the
	 * system's clock every millisecond.
	 * @param clock the clock
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> clock(Clock clock) {
		this.clock = required("clock", clock);
		return this;
	}

	/**
	 * Sets the class loader that finds the types of stored values, by default the one of
	 * the current thread.
	 * @param classLoader the class loader
	 * @return this builder
	 */
	public DiskBackedCacheBuilder<V> classLoader(ClassLoader classLoader) {
		this.classLoader = required("classLoader", classLoader);
		return this;
	}

	/**
	 * Opens the cache.
	 * @return the cache
	 */
	public DiskBackedCache<V> build() {
		return opening().open();
	}

	/**
	 * Prepares the opening: everything is checked that can be checked without the file.
	 * @return what opens the cache
	 */
	CacheOpening opening() {
		if (this.file == null && !this.inMemory) {
			throw new IllegalArgumentException(
					"Cache '" + this.name + "': choose where entries are kept, by file(...) or inMemory()");
		}
		Path absolute = (this.file != null) ? this.file.toAbsolutePath().normalize() : null;
		CacheSettings settings = new CacheSettings(this.name, absolute, this.memory, this.disk, this.maxItemSize,
				this.expiry, this.busyTimeout, this.shareCheckInterval);
		ClassLoader loader = (this.classLoader != null) ? this.classLoader : defaultClassLoader();
		CacheTypes types = new CacheTypes(this.name, this.type, loader, this.allowedTypes, this.schemaVersionPolicy,
				this.schemaVersion, this.customizers);
		return new CacheOpening(settings, types, this.clock);
	}

	private <T> T required(String setting, @Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("Cache '" + this.name + "': " + setting + " must not be null");
		}
		return value;
	}

	private static ClassLoader defaultClassLoader() {
		ClassLoader loader = ClassUtils.getDefaultClassLoader();
		return (loader != null) ? loader : ClassLoader.getSystemClassLoader();
	}

}
