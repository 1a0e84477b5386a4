package io.github.diskcache.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.diskcache.CacheLimits;
import io.github.diskcache.Expiry;
import io.github.diskcache.SchemaVersionPolicy;
import io.github.diskcache.spring.UnusableDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the caches. The ranges of values are checked later, where a message can
 * name the setting as it was written.
 *
 * @param enabled Whether methods are cached on disk and in memory. If not, nothing of
 * this library is active.
 * @param directory Folder of the cache files. Created if missing. With ':memory:' nothing
 * is kept when the application stops.
 * @param dynamic Whether caches that are not configured are created on demand.
 * @param cacheNullValues Whether null is cached. If not, a cached method that returns
 * null fails, unless its annotation leaves null out (unless="#result == null").
 * @param transactionAware Whether puts, evictions and clears inside a transaction of the
 * application wait until it has committed. Loads with sync = true, results that complete
 * on another thread and evictions before the invocation don't wait.
 * @param schemaVersionPolicy Where the version of a value class comes from. Entries of
 * another version are not served.
 * @param allowedTypes Packages (with those below) and classes that may be stored besides
 * the types that methods declare and the value types of the JDK. Defaults to the packages
 * of the application.
 * @param busyTimeout How long a write waits while another process is writing.
 * @param shareCheckInterval How soon a process sees what another one has written to the
 * same files.
 * @param onUnusableDirectory What happens if the folder can't be used at start-up.
 * @param memory Limits of what each cache keeps in memory.
 * @param disk Limits of what each cache keeps on disk.
 * @param maxItemSize Size of the largest value that is kept in memory. Larger values live
 * on disk only.
 * @param expiry What the age of an entry counts from.
 * @param caches Settings of single caches by name. Each overrides one of the settings for
 * all caches; the type of the values and their schema version can be set, too.
 */
@ConfigurationProperties("diskcache")
record DiskCacheProperties(@DefaultValue("true") boolean enabled, @DefaultValue("./diskcache") String directory,
		@DefaultValue("true") boolean dynamic, @DefaultValue("true") boolean cacheNullValues,
		@DefaultValue("false") boolean transactionAware,
		@DefaultValue("fingerprint") SchemaVersionPolicy schemaVersionPolicy, @Nullable List<String> allowedTypes,
		@DefaultValue("5s") Duration busyTimeout, @DefaultValue("1s") Duration shareCheckInterval,
		@DefaultValue("fail") UnusableDirectory onUnusableDirectory, @DefaultValue Memory memory,
		@DefaultValue Disk disk, @DefaultValue("1MB") DataSize maxItemSize, @DefaultValue("after-write") Expiry expiry,
		@DefaultValue Map<String, SingleCache> caches) {

	/** The value of {@link #directory} that stands for no folder. */
	static final String IN_MEMORY = ":memory:";

	boolean isInMemory() {
		return IN_MEMORY.equals(this.directory.strip());
	}

	/**
	 * The limits that hold for a cache: each its own if it is set, else the one for all.
	 * @param cache the name of the cache
	 * @return the limits
	 */
	CacheLimits limits(String cache) {
		CacheLimits forAll = new CacheLimits(this.memory.limits(), this.disk.limits(), this.maxItemSize, this.expiry);
		SingleCache own = this.caches.get(cache);
		return (own != null) ? own.over(forAll) : forAll;
	}

	/**
	 * Limits of what each cache keeps in memory.
	 *
	 * @param maxItems Largest number of entries that a cache keeps in memory.
	 * @param maxSize Total size of the values that a cache keeps in memory. A value
	 * counts as much as its JSON.
	 * @param ttl How long an entry is served from memory before the disk is asked again.
	 */
	record Memory(@DefaultValue("10000") long maxItems, @DefaultValue("64MB") DataSize maxSize,
			@DefaultValue("1h") Duration ttl) {

		private CacheLimits.Tier limits() {
			return new CacheLimits.Tier(this.maxItems, this.maxSize, this.ttl);
		}

	}

	/**
	 * Limits of what each cache keeps on disk.
	 *
	 * @param maxItems Largest number of entries that a cache keeps on disk.
	 * @param maxSize Total size of the values that a cache keeps on disk. The file is
	 * larger, by keys and indexes.
	 * @param ttl How old an entry may become. Holds for entries that were stored before
	 * it was changed, too.
	 */
	record Disk(@DefaultValue("1000000") long maxItems, @DefaultValue("1GB") DataSize maxSize,
			@DefaultValue("30d") Duration ttl) {

		private CacheLimits.Tier limits() {
			return new CacheLimits.Tier(this.maxItems, this.maxSize, this.ttl);
		}

	}

	/**
	 * Settings of one cache. What is not set is as for all caches.
	 *
	 * @param memory Limits of what the cache keeps in memory.
	 * @param disk Limits of what the cache keeps on disk.
	 * @param maxItemSize Size of the largest value that the cache keeps in memory.
	 * @param expiry What the age of an entry of the cache counts from.
	 * @param type Type of the values, such as 'com.acme.Book' or
	 * 'java.util.List&lt;com.acme.Book&gt;'. Annotated methods need none.
	 * @param schemaVersion Semantic version of the values, for types that can't be
	 * annotated.
	 */
	record SingleCache(@DefaultValue Tier memory, @DefaultValue Tier disk, @Nullable DataSize maxItemSize,
			@Nullable Expiry expiry, @Nullable String type, @Nullable String schemaVersion) {

		private CacheLimits over(CacheLimits forAll) {
			return new CacheLimits(this.memory.over(forAll.memory()), this.disk.over(forAll.disk()),
					(this.maxItemSize != null) ? this.maxItemSize : forAll.maxItemSize(),
					(this.expiry != null) ? this.expiry : forAll.expiry());
		}

	}

	/**
	 * Limits of one tier of one cache.
	 *
	 * @param maxItems Largest number of entries in the tier.
	 * @param maxSize Total size of the values in the tier.
	 * @param ttl How old an entry may become in the tier.
	 */
	record Tier(@Nullable Long maxItems, @Nullable DataSize maxSize, @Nullable Duration ttl) {

		private CacheLimits.Tier over(CacheLimits.Tier forAll) {
			return new CacheLimits.Tier((this.maxItems != null) ? this.maxItems : forAll.maxItems(),
					(this.maxSize != null) ? this.maxSize : forAll.maxSize(),
					(this.ttl != null) ? this.ttl : forAll.ttl());
		}

	}

}
