package io.github.diskcache.actuate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.diskcache.SharedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@link Endpoint @Endpoint} that shows the caches, and the keys of one; never a value.
 * It opens no cache.
 */
@Endpoint(id = "diskcache")
public class DiskCacheEndpoint {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1000;

	private final Supplier<@Nullable DiskBackedCacheManager> manager;

	private final Show showKeys;

	/**
	 * Creates an endpoint.
	 * @param manager the manager of the caches
	 * @param showKeys when to show keys
	 */
	public DiskCacheEndpoint(DiskBackedCacheManager manager, Show showKeys) {
		this(() -> manager, showKeys);
	}

	/**
	 * Creates an endpoint for a manager that may not be there. Without, it shows nothing.
	 * @param manager gives the manager of the caches, or {@code null}
	 * @param showKeys when to show keys
	 */
	public DiskCacheEndpoint(Supplier<@Nullable DiskBackedCacheManager> manager, Show showKeys) {
		this.manager = manager;
		this.showKeys = showKeys;
	}

	/**
	 * Shows all caches.
	 * @return the caches
	 */
	@ReadOperation
	public DiskCachesDescriptor caches() {
		DiskBackedCacheManager manager = this.manager.get();
		if (manager == null) {
			return new DiskCachesDescriptor(Map.of(), List.of());
		}
		Map<String, DiskCacheDescriptor> caches = new TreeMap<>();
		manager.caches()
			.stream()
			.map(SpringDiskCache::tiers)
			.forEach((cache) -> caches.put(cache.name(), DiskCacheDescriptor.of(cache)));
		return new DiskCachesDescriptor(caches, manager.unusedFiles().stream().map(FileDescriptor::of).toList());
	}

	/**
	 * Shows the newest entries of a cache.
	 * @param cache the name of the cache
	 * @param limit how many at most: 100 by default, 1000 at most
	 * @return the entries, or {@code null} if there is no such cache
	 */
	@ReadOperation
	public @Nullable DiskCacheEntriesDescriptor cache(@Selector String cache, @Nullable Integer limit) {
		return entries(cache, limit, this.showKeys.isShown(true));
	}

	@Nullable DiskCacheEntriesDescriptor entries(String name, @Nullable Integer limit, boolean showKeys) {
		int count = (limit != null) ? limit : DEFAULT_LIMIT;
		if (count < 1) {
			throw new InvalidEndpointRequestException("The limit is " + count + " and must be positive",
					"The limit must be positive");
		}
		SpringDiskCache cache = find(name);
		if (cache == null) {
			return null;
		}
		SharedCache tiers = cache.tiers();
		List<EntryDescriptor> entries = tiers.newest(Math.min(count, MAX_LIMIT))
			.stream()
			.map((entry) -> EntryDescriptor.of(entry, showKeys))
			.toList();
		return new DiskCacheEntriesDescriptor(name, tiers.stats().currentDiskItems(), entries);
	}

	/**
	 * Clears a cache. Boot maps no {@code boolean} for JMX, and no operation without a
	 * result to that of the web extension.
	 * @param cache the name of the cache
	 * @return how many entries it had
	 * @throws InvalidEndpointRequestException if there is no such cache
	 */
	@DeleteOperation
	public ClearedCacheDescriptor clear(@Selector String cache) {
		ClearedCacheDescriptor cleared = clearIfKnown(cache);
		if (cleared == null) {
			throw new InvalidEndpointRequestException("There is no cache '" + cache + "'", "There is no such cache");
		}
		return cleared;
	}

	@Nullable ClearedCacheDescriptor clearIfKnown(String name) {
		SpringDiskCache cache = find(name);
		if (cache == null) {
			return null;
		}
		long count = cache.tiers().stats().currentDiskItems();
		cache.clear();
		return new ClearedCacheDescriptor(name, count);
	}

	// Not by the manager's getCache, which would open it.
	private @Nullable SpringDiskCache find(String name) {
		DiskBackedCacheManager manager = this.manager.get();
		if (manager == null) {
			return null;
		}
		return manager.caches().stream().filter((cache) -> cache.getName().equals(name)).findAny().orElse(null);
	}

}
