package io.github.diskcache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The cache as its users see it: checks what they pass, turns values into JSON, and
 * leaves the rest to the tiers.
 *
 * @param <V> the type of the values
 */
final class TypedCache<V> implements DiskBackedCache<V> {

	private final TieredCache tiers;

	private final EntryEncoder encoder;

	private final ValueType type;

	private final AskedType asked;

	private final KeyRules keys;

	private final boolean owner;

	/**
	 * Creates the cache.
	 * @param tiers where the entries are
	 * @param encoder encodes values
	 * @param asked the type of the values
	 * @param type the type of the values
	 * @param owner whether closing this closes the tiers
	 */
	TypedCache(TieredCache tiers, EntryEncoder encoder, AskedType asked, ValueType type, boolean owner) {
		this.tiers = tiers;
		this.encoder = encoder;
		this.type = type;
		this.asked = asked;
		this.keys = new KeyRules(tiers.name());
		this.owner = owner;
	}

	@Override
	public String name() {
		return this.tiers.name();
	}

	@Override
	public @Nullable V get(String key) {
		return getAt(key, this.tiers.time().now());
	}

	@Override
	public @Nullable V get(String key, Instant now) {
		long at = micros(now);
		this.tiers.lookForOthers();
		return getAt(key, at);
	}

	@Override
	public void put(String key, V value) {
		putAt(key, value, null);
	}

	@Override
	public void put(String key, V value, Instant now) {
		requireTime(now);
		putAt(key, value, now);
	}

	@Override
	public boolean delete(String key) {
		this.tiers.requireOpen();
		this.keys.require(key);
		return delete(List.of(key)) > 0;
	}

	@Override
	public boolean exists(String key) {
		return existsAt(key, this.tiers.time().now());
	}

	@Override
	public boolean exists(String key, Instant now) {
		return existsAt(key, micros(now));
	}

	@Override
	public Map<String, V> getMany(Collection<String> keys) {
		return getManyAt(keys, this.tiers.time().now());
	}

	@Override
	public Map<String, V> getMany(Collection<String> keys, Instant now) {
		return getManyAt(keys, micros(now));
	}

	@Override
	public void putMany(Map<String, ? extends V> values) {
		putManyAt(values, null);
	}

	@Override
	public void putMany(Map<String, ? extends V> values, Instant now) {
		requireTime(now);
		putManyAt(values, now);
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		this.tiers.requireOpen();
		List<String> copy = this.keys.requireAll(keys);
		if (!copy.isEmpty()) {
			delete(copy);
		}
	}

	@Override
	public void clear() {
		this.tiers.requireOpen();
		this.tiers.writer().clear();
	}

	@Override
	public long purgeExpired() {
		this.tiers.requireOpen();
		return this.tiers.upkeep().purge(this.tiers.time().now());
	}

	@Override
	public long purgeExpired(Instant now) {
		this.tiers.requireOpen();
		return this.tiers.upkeep().purge(micros(now));
	}

	@Override
	public long count() {
		this.tiers.requireOpen();
		return this.tiers.totals().items();
	}

	@Override
	public long totalSize() {
		this.tiers.requireOpen();
		return this.tiers.totals().bytes();
	}

	@Override
	public CacheStats stats() {
		this.tiers.requireOpen();
		return this.tiers.figures().stats();
	}

	@Override
	public void close() {
		if (this.owner) {
			this.tiers.close();
		}
	}

	private @Nullable V getAt(String key, long now) {
		this.tiers.requireOpen();
		// What is in memory got there under a valid key, so a hit needs no check.
		Object hit = (key != null) ? this.tiers.hit(key, this.asked, now) : null;
		if (hit != null) {
			return cast(hit);
		}
		this.keys.require(key);
		return cast(this.tiers.get(key, this.asked, now));
	}

	private boolean existsAt(String key, long now) {
		this.tiers.requireOpen();
		this.keys.require(key);
		return this.tiers.exists(key, this.asked, now);
	}

	private Map<String, V> getManyAt(Collection<String> keys, long now) {
		this.tiers.requireOpen();
		return castAll(this.tiers.getMany(this.keys.requireAll(keys), this.asked, now));
	}

	private void putAt(String key, V value, @Nullable Instant now) {
		this.tiers.requireOpen();
		this.keys.require(key);
		requireInstance(value);
		PreparedEntry entry = this.encoder.encode(this.type, key, value);
		long at = writeTime(now);
		this.tiers.writer().put(List.of(entry.at(at, false)), at);
	}

	private void putManyAt(Map<String, ? extends V> values, @Nullable Instant now) {
		this.tiers.requireOpen();
		if (values == null) {
			throw new IllegalArgumentException("Cache '" + name() + "': the map of values must not be null");
		}
		// A copy that compares keys by equals, whatever the caller's map does, and that
		// nobody changes meanwhile.
		Map<String, V> copy = new LinkedHashMap<>(values);
		copy.keySet().forEach(this.keys::require);
		copy.values().forEach(this::requireInstance);
		List<PreparedEntry> entries = new ArrayList<>(copy.size());
		copy.forEach((key, value) -> entries.add(this.encoder.encode(this.type, key, value)));
		if (!entries.isEmpty()) {
			long at = writeTime(now);
			this.tiers.writer().put(entries.stream().map((entry) -> entry.at(at, false)).toList(), at);
		}
	}

	private long delete(List<String> keys) {
		this.tiers.counters().deletes.add(keys.size());
		return this.tiers.writer().delete(keys);
	}

	/** The time is taken last, so that entries are stamped in the order of their puts. */
	private long writeTime(@Nullable Instant now) {
		return (now != null) ? Micros.of(now) : this.tiers.time().writeTime();
	}

	private long micros(@Nullable Instant now) {
		return Micros.of(requireTime(now));
	}

	private Instant requireTime(@Nullable Instant now) {
		if (now == null) {
			this.tiers.requireOpen();
			throw new IllegalArgumentException("Cache '" + name() + "': the time 'now' must not be null");
		}
		return now;
	}

	private void requireInstance(@Nullable Object value) {
		if (value == null) {
			throw new IllegalArgumentException("Cache '" + name() + "': a value must not be null");
		}
		if (!this.type.isInstance(value)) {
			throw new IllegalArgumentException("Cache '" + name() + "': a value must be an instance of "
					+ this.type.name() + ", but is one of " + value.getClass().getName());
		}
	}

	@SuppressWarnings("unchecked")
	private @Nullable V cast(@Nullable Object value) {
		return (V) value;
	}

	@SuppressWarnings("unchecked")
	private Map<String, V> castAll(Map<String, Object> values) {
		return (Map<String, V>) values;
	}

}
