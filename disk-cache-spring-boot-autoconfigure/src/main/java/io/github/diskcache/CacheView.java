package io.github.diskcache;

import java.io.InputStream;
import java.io.Reader;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

import io.github.diskcache.codec.ValueType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SharedCache} as one of its users sees it, who declares one type. Only ever
 * returns values that fit that type. A value that can't be on disk is kept in memory
 * only; a disk that fails is a miss; nothing is thrown because of either, nor after the
 * cache was closed.
 */
public final class CacheView {

	private static final Log logger = LogFactory.getLog(CacheView.class);

	/** A set of classes to warn of has to end somewhere. */
	private static final int MOST_WARNINGS = 100;

	private final TieredCache tiers;

	private final AskedType asked;

	private final EntryEncoder encoder;

	private final FailurePolicy policy;

	private final EntryChanges changes;

	private final PacedLog warnings;

	private final ViewOptions options;

	private final @Nullable ValueType usualType;

	private final Set<String> warnedOf = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a view.
	 * @param cache the cache
	 * @param asked the declared type
	 * @param changes makes changes
	 * @param options how it is used
	 */
	CacheView(SharedCache cache, AskedType asked, EntryChanges changes, ViewOptions options) {
		this.tiers = cache.tiers();
		this.encoder = cache.encoder();
		this.policy = cache.policy();
		this.warnings = cache.warnings();
		this.asked = asked;
		this.changes = changes;
		this.options = options;
		this.usualType = options.strict() ? cache.usualType() : null;
	}

	/**
	 * Gets a value.
	 * @param key the key
	 * @return the value, {@link SharedCache#NULL} for a cached null, or {@code null} if
	 * there is none
	 */
	public @Nullable Object get(String key) {
		if (!this.tiers.isOpen()) {
			return null;
		}
		long now = this.tiers.time().now();
		Object hit = this.tiers.hit(key, this.asked, now);
		return (hit != null) ? hit : this.policy.read(() -> this.tiers.get(key, this.asked, now));
	}

	/**
	 * Gets a value of which somebody may have put it since {@link #get} has found none.
	 * Counts nothing: it is the same get.
	 * @param key the key
	 * @return the value, {@link SharedCache#NULL} for a cached null, or {@code null} if
	 * there is none
	 */
	public @Nullable Object getAgain(String key) {
		if (!this.tiers.isOpen()) {
			return null;
		}
		long now = this.tiers.time().now();
		return this.policy.read(() -> this.tiers.getAgain(key, this.asked, now));
	}

	/**
	 * Returns what the declared type is known by: the same for views that are given the
	 * same values.
	 * @return the token
	 */
	public Object token() {
		return this.asked.token();
	}

	/**
	 * Gets a value that is in memory. Never waits for a disk; counts nothing if there is
	 * none, for the caller will look on disk.
	 * @param key the key
	 * @return the value, {@link SharedCache#NULL} for a cached null, or {@code null} if
	 * there is none in memory
	 */
	public @Nullable Object getFromMemory(String key) {
		return this.tiers.isOpen() ? this.tiers.hit(key, this.asked, this.tiers.time().now()) : null;
	}

	/**
	 * Counts a get that was answered by what another has found or loaded.
	 * @param found whether the disk had the value
	 */
	public void countJoined(boolean found) {
		if (found) {
			this.tiers.counters().diskHits.increment();
		}
		else {
			this.tiers.counters().missed(MissReason.ABSENT);
		}
	}

	/**
	 * Puts a value.
	 * @param key the key
	 * @param value the value, which may be {@code null}
	 * @throws IllegalArgumentException if the value is generic, its type can't be found
	 * out from its contents, and the user of this view wants to know
	 */
	public void put(String key, @Nullable Object value) {
		put(key, value, this.options.strict(), Admission.ALWAYS);
	}

	/**
	 * Puts a value that was loaded: what it has cost must not be lost by an exception.
	 * @param key the key
	 * @param value the value, which may be {@code null}
	 * @param admission decides whether the value is still wanted
	 */
	public void putLoaded(String key, @Nullable Object value, Admission admission) {
		put(key, value, false, admission);
	}

	private void put(String key, @Nullable Object value, boolean strict, Admission admission) {
		if (this.tiers.isOpen()) {
			if (value == null) {
				put(key, SharedCache.NULL, this.asked.nullType(), strict, admission);
			}
			else {
				put(key, value, this.asked.type(), strict, admission);
			}
		}
	}

	private void put(String key, Object value, @Nullable ValueType type, boolean strict, Admission admission) {
		if (type == null || !type.isInstance(value)) {
			unfit(key, value, type, admission);
			return;
		}
		PreparedEntry entry;
		try {
			entry = encode(key, value, type);
		}
		catch (RefusedValueException ex) {
			refused(key, value, ex, strict, admission);
			return;
		}
		this.changes.put(entry, admission);
	}

	/**
	 * What nobody has declared is first taken for what the cache is configured to hold.
	 */
	private PreparedEntry encode(String key, Object value, ValueType type) {
		ValueType usual = this.usualType;
		PreparedEntry entry = (usual != null && value != SharedCache.NULL) ? this.encoder.tryToEncode(usual, key, value)
				: null;
		return (entry != null) ? entry : this.encoder.encode(type, key, value);
	}

	/** Of a type that can't be stored at all, the log was told when the view was made. */
	private void unfit(String key, Object value, @Nullable ValueType type, Admission admission) {
		this.tiers.counters().rejectedPuts.increment();
		if (type != null) {
			warnOnce(value, () -> "Cache '" + this.tiers.name() + "': a value of " + value.getClass().getName()
					+ " is no instance of the declared type " + type.name());
		}
		keepInMemory(key, value, (type != null) ? AskedType.UNKNOWN : this.asked.token(), admission);
	}

	private void refused(String key, Object value, RefusedValueException ex, boolean strict, Admission admission) {
		if (ex.isTooLarge()) {
			this.tiers.trace().write("put", key, "refused, because too large");
			this.warnings.warn(() -> ex.getMessage() + "; it is not cached (" + this.options.user() + ")");
			this.changes.drop(key, admission);
			return;
		}
		if (strict && ex.isTypeUnknown() && isGeneric(value)) {
			this.tiers.trace().write("put", key, "refused, because its type is not known");
			throw ex;
		}
		warnOnce(value, () -> String.valueOf(ex.getMessage()));
		keepInMemory(key, value, this.asked.token(), admission);
	}

	private void warnOnce(Object value, Supplier<String> why) {
		if (this.warnedOf.size() < MOST_WARNINGS && this.warnedOf.add(value.getClass().getName())) {
			logger.warn(why.get() + "; it is " + (isUsedUp(value) ? "not cached (" : "kept in memory only (")
					+ this.options.user() + ")");
		}
	}

	/** Who is given it next would find nothing in it. */
	private static boolean isUsedUp(Object value) {
		return value instanceof BaseStream || value instanceof Iterator || value instanceof InputStream
				|| value instanceof Reader;
	}

	private static boolean isGeneric(Object value) {
		return value instanceof Collection || value instanceof Map || value instanceof Optional
				|| value.getClass().getTypeParameters().length > 0;
	}

	private void keepInMemory(String key, Object value, Object token, Admission admission) {
		if (isUsedUp(value)) {
			this.changes.drop(key, admission);
			return;
		}
		this.changes.supersede(key, new LiveValue(value, token, true), admission);
	}

	/**
	 * Removes an entry.
	 * @param key the key
	 * @return whether there was one, as far as is known at once
	 */
	public boolean evict(String key) {
		return this.tiers.isOpen() && this.changes.delete(key);
	}

	/**
	 * Removes all entries.
	 * @return whether there were any, as far as is known at once
	 */
	public boolean clear() {
		return this.tiers.isOpen() && this.changes.clear();
	}

}
