package io.github.diskcache;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.CacheModel.Answer;
import io.github.diskcache.ObservedTiers.RowTimes;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Does the same to a cache and to its model, and compares them after each step.
 */
final class RandomOperations {

	private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

	private static final int STEPS_PER_SWEEP = 8;

	private final long seed;

	private final @Nullable Path file;

	private final RandomChoices random;

	private final MutableClock clock = new MutableClock(START);

	private final OperationLog log = new OperationLog();

	private CacheModel model;

	private DiskBackedCache<String> cache;

	private ObservedTiers tiers;

	private CacheStats opening;

	private long latestClock;

	// Of the present step
	private long time;

	private @Nullable Instant given;

	RandomOperations(long seed, @Nullable Path file) {
		this.seed = seed;
		this.file = file;
		this.random = new RandomChoices(seed);
	}

	/**
	 * Runs, and says how to run it again if it fails.
	 * @param steps the number of operations
	 */
	void run(int steps) throws Exception {
		this.model = new CacheModel(this.random.limits());
		this.log.note("open " + this.model.limits());
		open(this.model.limits());
		int step = 0;
		try {
			for (; step < steps; step++) {
				this.clock.set(instant(calm(this.random.step(clockTime(), this.model), 0)));
				this.latestClock = Math.max(this.latestClock, clockTime());
				chooseTime();
				step();
				check();
				if (step % STEPS_PER_SWEEP == 0) {
					sweep();
				}
			}
		}
		catch (AssertionError | Exception ex) {
			throw new AssertionError("-Drandom.seed=" + this.seed + ((this.file != null) ? "" : " in memory")
					+ ", operation " + step + ", after\n  " + this.log + "\n" + ex.getMessage(), ex);
		}
		finally {
			this.tiers.close();
			this.cache.close();
		}
	}

	private void step() throws Exception {
		switch (this.random.below(40)) {
			case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> put(this.random.key(), value());
			case 11, 12, 13 -> putMany();
			case 27, 28, 29 -> getMany(this.random.keys());
			case 30, 31 -> exists(this.random.key());
			case 32, 33 -> delete(this.random.key());
			case 34 -> deleteMany(this.random.keys());
			case 35, 36 -> purge();
			case 37 -> reopen();
			case 38 -> rarelyClear();
			default -> get(this.random.key());
		}
	}

	private void put(String key, String value) throws Exception {
		Map<String, String> values = Map.of(key, value);
		this.log.note("put " + OperationLog.shown(values) + at());
		boolean stored = isStorable(value);
		if (!stored) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.cache.put(key, value));
		}
		else if (this.given != null) {
			this.cache.put(key, value, this.given);
		}
		else {
			this.cache.put(key, value);
		}
		assertThat(this.model.put(values, this.time, diskKeys())).isEqualTo(stored);
	}

	private void putMany() throws Exception {
		Map<String, String> values = this.random.batch(this.model.limits());
		boolean stored = values.values().stream().allMatch(this::isStorable);
		this.log.note("putMany " + OperationLog.shown(values) + at());
		if (!stored) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.cache.putMany(values));
		}
		else if (this.given != null) {
			this.cache.putMany(values, this.given);
		}
		else {
			this.cache.putMany(values);
		}
		assertThat(this.model.put(values, this.time, diskKeys())).isEqualTo(stored);
	}

	private void get(String key) throws Exception {
		this.log.note("get " + OperationLog.shown(key) + at());
		String value = (this.given != null) ? this.cache.get(key, this.given) : this.cache.get(key);
		Answer expected = this.model.get(key, this.time, diskKeys());
		assertThat(value).as("[G1] [G2] the value").isEqualTo(expected.value());
		if (expected.reference() != null) {
			assertThat(value).as("[G1] the object").isSameAs(expected.reference());
		}
		else if (value != null) {
			this.model.promoted(key, value);
		}
	}

	private void getMany(List<String> keys) throws Exception {
		this.log.note("getMany " + keys.stream().map(OperationLog::shown).toList() + at());
		Map<String, String> found = (this.given != null) ? this.cache.getMany(keys, this.given)
				: this.cache.getMany(keys);
		Map<String, Answer> expected = this.model.getMany(keys, this.time, diskKeys());
		assertThat(List.copyOf(found.keySet())).as("[B2] the keys found").isEqualTo(List.copyOf(expected.keySet()));
		expected.forEach((key, answer) -> assertThat(found.get(key)).as("[B2] a value").isEqualTo(answer.value()));
	}

	private void exists(String key) throws Exception {
		this.log.note("exists " + OperationLog.shown(key) + at());
		boolean exists = (this.given != null) ? this.cache.exists(key, this.given) : this.cache.exists(key);
		assertThat(exists).as("[E1] exists").isEqualTo(this.model.exists(key, this.time, diskKeys()));
	}

	private void delete(String key) throws Exception {
		this.log.note("delete " + OperationLog.shown(key) + clockShown());
		boolean there = this.model.rows().containsKey(key);
		boolean deleted = this.cache.delete(key);
		long live = this.model.delete(List.of(key), clockTime(), diskKeys());
		assertThat(deleted ? 1L : 0L).as("[D1] whether a row went").isBetween(live, there ? 1L : 0L);
	}

	private void deleteMany(List<String> keys) throws Exception {
		this.log.note("deleteMany " + keys.stream().map(OperationLog::shown).toList() + clockShown());
		this.cache.deleteMany(keys);
		this.model.delete(keys, clockTime(), diskKeys());
	}

	private void rarelyClear() throws Exception {
		if (this.random.below(4) == 0) {
			this.log.note("clear" + clockShown());
			this.cache.clear();
			this.model.clear();
		}
	}

	private void purge() {
		this.log.note("purgeExpired" + at());
		long purged = (this.given != null) ? this.cache.purgeExpired(this.given) : this.cache.purgeExpired();
		assertThat(purged).as("[T4] rows purged").isEqualTo(this.model.purge(this.time));
	}

	/** A cache in memory starts empty; a file keeps its rows and their recency. */
	private void reopen() throws Exception {
		ModelLimits limits = (this.random.below(3) > 0) ? this.random.limits() : this.model.limits();
		this.log.note("reopen " + limits + clockShown());
		this.tiers.close();
		this.cache.close();
		if (this.file != null) {
			assertThat(new CacheFile(this.file).hasLog()).as("[X1] a -wal is left").isFalse();
			Map<String, RowTimes> rows = ObservedTiers.rowsOf(this.file);
			this.model.close(clockTime(), rows.keySet());
			assertThat(ObservedTiers.timesOf(this.model)).as("[L5] size, created_at and accessed_at after the close")
				.isEqualTo(rows);
		}
		else {
			this.model.clear();
		}
		open(limits);
	}

	private void open(ModelLimits limits) throws Exception {
		DiskBackedCacheBuilder<String> builder = limits.applyTo(DiskBackedCache.builder("random", String.class))
			.clock(this.clock);
		this.cache = ((this.file != null) ? builder.file(this.file) : builder.inMemory()).build();
		this.tiers = new ObservedTiers(this.cache, this.file, RandomChoices.KEYS);
		this.opening = this.cache.stats();
		this.model.open(limits, clockTime(), diskKeys());
	}

	private void check() throws Exception {
		ModelLimits limits = this.model.limits();
		Map<String, RowTimes> rows = this.tiers.rows();
		assertThat(OperationLog.shown(rows.keySet())).as("keys on disk")
			.isEqualTo(OperationLog.shown(this.model.rows().keySet()));
		assertThat(OperationLog.shown(this.tiers.memoryKeys())).as("keys in memory")
			.isEqualTo(OperationLog.shown(this.model.memoryKeys()));
		assertThat(rows.keySet()).as("[L2] disk backs memory").containsAll(this.tiers.memoryKeys());
		long bytes = rows.values().stream().mapToLong(RowTimes::size).sum();
		assertThat(this.cache.count()).as("[N1] count()")
			.isEqualTo(rows.size())
			.isLessThanOrEqualTo(limits.diskItems());
		assertThat(this.cache.totalSize()).as("[N1] totalSize()")
			.isEqualTo(bytes)
			.isEqualTo(this.model.diskBytes())
			.isLessThanOrEqualTo(limits.diskBytes());
		CacheStats stats = this.cache.stats();
		this.model.counts().check(stats, this.opening);
		assertThat(stats.currentMemoryItems()).as("[N2] items in memory").isEqualTo(this.model.memoryKeys().size());
		assertThat(stats.memoryBytes()).as("[N2] bytes in memory").isEqualTo(this.model.memoryBytes());
		assertThat(stats.currentDiskItems()).as("[N2] items on disk").isEqualTo(rows.size());
		assertThat(stats.diskBytes()).as("[N2] bytes on disk").isEqualTo(bytes);
	}

	private void sweep() {
		for (String key : RandomChoices.KEYS) {
			assertThat(this.cache.exists(key, instant(this.time))).as("[E1] exists " + OperationLog.shown(key) + at())
				.isEqualTo(this.model.isLive(key, this.time));
		}
	}

	private void chooseTime() {
		boolean plain = this.random.below(5) > 2;
		this.given = plain ? null : instant(calm(this.random.given(clockTime(), this.model), 20_000_000));
		this.time = plain ? clockTime() : micros(this.given);
	}

	/**
	 * Where the age counts from the last use, no use is more than a minute ahead of a
	 * later operation: which entries go first after a use in the future that only memory
	 * knows of is open.
	 */
	private long calm(long time, long ahead) {
		if (!this.model.limits().isAfterAccess()) {
			return time;
		}
		return Math.max(this.latestClock - 30_000_000, (ahead > 0) ? Math.min(this.latestClock + ahead, time) : time);
	}

	private Set<String> diskKeys() throws Exception {
		return this.tiers.rows().keySet();
	}

	private boolean isStorable(String value) {
		return CacheModel.sizeOf(value) <= this.model.limits().diskBytes();
	}

	private String value() {
		return this.random.value(this.model.limits());
	}

	private long clockTime() {
		return micros(this.clock.instant());
	}

	private String at() {
		return (this.given != null) ? ", given " + (this.time - micros(START)) : clockShown();
	}

	private String clockShown() {
		return ", clock " + (clockTime() - micros(START));
	}

	private static long micros(Instant instant) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
	}

	private static Instant instant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
