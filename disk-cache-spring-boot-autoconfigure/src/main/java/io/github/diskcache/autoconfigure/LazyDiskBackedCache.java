package io.github.diskcache.autoconfigure;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import io.github.diskcache.CacheStats;
import io.github.diskcache.DiskBackedCache;
import org.jspecify.annotations.Nullable;

/**
 * A cache that is opened by the first operation, so that an application which never uses
 * it has no file of it. The manager closes it.
 *
 * @param <V> the type of the values
 */
final class LazyDiskBackedCache<V> implements DiskBackedCache<V> {

	private final String name;

	/** Gives the same cache whenever it is asked. */
	private final Supplier<DiskBackedCache<V>> opener;

	private volatile @Nullable DiskBackedCache<V> opened;

	LazyDiskBackedCache(String name, Supplier<DiskBackedCache<V>> opener) {
		this.name = name;
		this.opener = opener;
	}

	private DiskBackedCache<V> cache() {
		DiskBackedCache<V> cache = this.opened;
		if (cache == null) {
			cache = this.opener.get();
			this.opened = cache;
		}
		return cache;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public @Nullable V get(String key) {
		return cache().get(key);
	}

	@Override
	public @Nullable V get(String key, Instant now) {
		return cache().get(key, now);
	}

	@Override
	public void put(String key, V value) {
		cache().put(key, value);
	}

	@Override
	public void put(String key, V value, Instant now) {
		cache().put(key, value, now);
	}

	@Override
	public boolean delete(String key) {
		return cache().delete(key);
	}

	@Override
	public boolean exists(String key) {
		return cache().exists(key);
	}

	@Override
	public boolean exists(String key, Instant now) {
		return cache().exists(key, now);
	}

	@Override
	public Map<String, V> getMany(Collection<String> keys) {
		return cache().getMany(keys);
	}

	@Override
	public Map<String, V> getMany(Collection<String> keys, Instant now) {
		return cache().getMany(keys, now);
	}

	@Override
	public void putMany(Map<String, ? extends V> values) {
		cache().putMany(values);
	}

	@Override
	public void putMany(Map<String, ? extends V> values, Instant now) {
		cache().putMany(values, now);
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		cache().deleteMany(keys);
	}

	@Override
	public void clear() {
		cache().clear();
	}

	@Override
	public long purgeExpired() {
		return cache().purgeExpired();
	}

	@Override
	public long purgeExpired(Instant now) {
		return cache().purgeExpired(now);
	}

	@Override
	public long count() {
		return cache().count();
	}

	@Override
	public long totalSize() {
		return cache().totalSize();
	}

	@Override
	public CacheStats stats() {
		return cache().stats();
	}

	@Override
	public void close() {
		DiskBackedCache<V> cache = this.opened;
		if (cache != null) {
			cache.close();
		}
	}

}
