package io.github.diskcache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a cache has to do, as simply as it can be said. Times are microseconds.
 *
 * <p>
 * When expired rows go is open, and sometimes whether: each operation is given the keys
 * that were on disk after it, and takes from them which expired rows have gone, but
 * nothing else. So the model knows at any time what is there.
 */
final class CacheModel {

	static final Comparator<String> ALPHABETICAL = (left, right) -> Arrays.compare(left.codePoints().toArray(),
			right.codePoints().toArray());

	private final Map<String, ModelRow> rows = new TreeMap<>(ALPHABETICAL);

	private final Map<String, Copy> copies = new TreeMap<>(ALPHABETICAL);

	private ModelLimits limits;

	private ModelCounts counts = new ModelCounts();

	CacheModel(ModelLimits limits) {
		this.limits = limits;
	}

	/** How many bytes a text has as JSON; only quotation marks need an escape. */
	static long sizeOf(String value) {
		return ('"' + value.replace("\"", "\\\"") + '"').getBytes(StandardCharsets.UTF_8).length;
	}

	ModelLimits limits() {
		return this.limits;
	}

	ModelCounts counts() {
		return this.counts;
	}

	Map<String, ModelRow> rows() {
		return this.rows;
	}

	Set<String> memoryKeys() {
		return this.copies.keySet();
	}

	long diskBytes() {
		return sum(this.rows.keySet());
	}

	long memoryBytes() {
		return sum(this.copies.keySet());
	}

	boolean isLive(String key, long now) {
		ModelRow row = this.rows.get(key);
		return row != null && !this.limits.isExpired(row, now);
	}

	/** [E1] */
	boolean exists(String key, long now, Set<String> after) {
		boolean live = isLive(key, now);
		settle(now, after);
		return live;
	}

	/** [G1] to [G4] */
	Answer get(String key, long now, Set<String> after) {
		Answer answer = look(key, now);
		if (answer.value() == null) {
			// [G2] at once, because the writer is free
			expire(key);
		}
		settle(now, after);
		if (answer.value() != null) {
			ModelRow row = this.rows.get(key);
			row.stamp = Math.max(row.stamp, now);
			if (answer.reference() == null && this.limits.fitsMemory(row)) {
				this.copies.put(key, new Copy(null, now));
				shrinkMemory();
			}
		}
		return answer;
	}

	/** [G1] Memory has what the get returned that promoted it. */
	void promoted(String key, Object reference) {
		Copy copy = this.copies.get(key);
		if (copy != null) {
			copy.reference = reference;
		}
	}

	/** [B2] */
	Map<String, Answer> getMany(Collection<String> keys, long now, Set<String> after) {
		Map<String, Answer> found = new LinkedHashMap<>();
		for (String key : keys) {
			Answer answer = look(key, now);
			if (answer.value() != null) {
				found.put(key, answer);
			}
		}
		settle(now, after);
		return found;
	}

	/**
	 * [P2] [P3] [P4] [B1]
	 * @return whether the values are stored, all or none [L3]
	 */
	boolean put(Map<String, String> values, long now, Set<String> after) {
		if (values.values().stream().anyMatch((value) -> sizeOf(value) > this.limits.diskBytes())) {
			this.counts.rejectedPuts++;
			return false;
		}
		this.counts.puts += values.size();
		values.forEach((key, value) -> {
			ModelRow old = this.rows.get(key);
			// [G4] [T6] recency does not move backwards, but ends with the entry
			long stamp = isLive(key, now) ? Math.max(old.stamp, now) : now;
			this.counts.expirationsAtMost += (old != null && this.limits.isExpired(old, now)) ? 1 : 0;
			this.copies.remove(key);
			this.rows.put(key, new ModelRow(value, sizeOf(value), now, stamp));
		});
		if (!values.isEmpty()) {
			settle(now, after);
		}
		values.forEach((key, value) -> {
			if (this.rows.containsKey(key) && this.limits.fitsMemory(this.rows.get(key))) {
				this.copies.put(key, new Copy(value, now));
			}
		});
		shrinkMemory();
		return true;
	}

	/**
	 * [D1] [B3]
	 * @return the least number of rows that have to go: those that are live
	 */
	long delete(Collection<String> keys, long now, Set<String> after) {
		this.counts.deletes += keys.size();
		long live = 0;
		for (String key : Set.copyOf(keys)) {
			live += isLive(key, now) ? 1 : 0;
			ModelRow row = remove(key);
			this.counts.expirationsAtMost += (row != null && this.limits.isExpired(row, now)) ? 1 : 0;
		}
		settle(now, after);
		return live;
	}

	/** [C1] */
	void clear() {
		this.rows.clear();
		this.copies.clear();
	}

	/**
	 * [T4]
	 * @return how many rows have to go
	 */
	long purge(long now) {
		List<String> expired = keysByRecency(now, true);
		expired.forEach(this::expire);
		return expired.size();
	}

	/** [X1] */
	void close(long now, Set<String> after) {
		settle(now, after);
		this.copies.clear();
	}

	/** [L4] */
	void open(ModelLimits limits, long now, Set<String> after) {
		this.limits = limits;
		settle(now, after);
		this.counts = new ModelCounts();
	}

	private Answer look(String key, long now) {
		ModelRow row = this.rows.get(key);
		if (row == null || this.limits.isExpired(row, now)) {
			this.counts.misses++;
			return new Answer(null, null);
		}
		Copy copy = this.copies.get(key);
		if (copy == null
				|| now - (this.limits.isAfterAccess() ? row.stamp : copy.installedAt) > this.limits.memoryTtl()) {
			this.counts.diskHits++;
			return new Answer(row.value, null);
		}
		this.counts.memoryHits++;
		return new Answer(row.value, copy.reference);
	}

	/**
	 * Takes out the expired rows that have gone, then what is too much.
	 */
	private void settle(long now, Set<String> after) {
		keysByRecency(now, true).stream().filter((key) -> !after.contains(key)).forEach(this::expire);
		List<String> live = keysByRecency(now, false);
		boolean evicted = false;
		while (live.size() > this.limits.diskItems() || sum(live) > this.limits.diskBytes()) {
			remove(live.remove(0));
			this.counts.diskEvictions++;
			evicted = true;
		}
		if (evicted) {
			// [L7] before any live one
			keysByRecency(now, true).forEach(this::expire);
		}
	}

	/** [L1] [L7] In memory it does not matter what has expired. */
	private void shrinkMemory() {
		while (this.copies.size() > this.limits.memoryItems() || memoryBytes() > this.limits.memoryBytes()) {
			this.copies.keySet()
				.stream()
				.min(Comparator.comparingLong(this::stamp).thenComparing(ALPHABETICAL))
				.ifPresent(this.copies::remove);
			this.counts.memoryEvictions++;
		}
	}

	/** [L1] */
	private List<String> keysByRecency(long now, boolean expired) {
		List<String> keys = new ArrayList<>(this.rows.keySet());
		keys.removeIf((key) -> this.limits.isExpired(this.rows.get(key), now) != expired);
		keys.sort(Comparator.comparingLong(this::stamp).thenComparing(ALPHABETICAL));
		return keys;
	}

	private long stamp(String key) {
		return this.rows.get(key).stamp;
	}

	private void expire(String key) {
		if (remove(key) != null) {
			this.counts.expirations++;
			this.counts.expirationsAtMost++;
		}
	}

	/** [L2] */
	private ModelRow remove(String key) {
		this.copies.remove(key);
		return this.rows.remove(key);
	}

	private long sum(Collection<String> keys) {
		return keys.stream().mapToLong((key) -> this.rows.get(key).size).sum();
	}

	/**
	 * What a get has to return.
	 *
	 * @param value the value, or {@code null}
	 * @param reference the object itself, if it is in memory
	 */
	record Answer(String value, Object reference) {

	}

	private static final class Copy {

		Object reference;

		final long installedAt;

		Copy(Object reference, long installedAt) {
			this.reference = reference;
			this.installedAt = installedAt;
		}

	}

}
