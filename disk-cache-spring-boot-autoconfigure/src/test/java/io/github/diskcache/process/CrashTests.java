package io.github.diskcache.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.diskcache.CacheFile;
import io.github.diskcache.DiskBackedCache;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K6] Processes that are killed while they write, again and again, on one file. How
 * often can be raised by the system property {@code crash.rounds}.
 */
class CrashTests {

	private static final int ROUNDS = Integer.getInteger("crash.rounds", 8);

	private static final int THREADS = 4;

	private final AcknowledgedState expected = new AcknowledgedState();

	private final Random random = new Random(42);

	private int kills;

	private int lost;

	private int resurrected;

	private int halves;

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("crash.db");
	}

	private void writeAndKill(int round, long maxItems) throws IOException, InterruptedException {
		try (ChildProcess child = ChildProcess.start(this.folder, CrashingWriter.class, file(), THREADS, round,
				maxItems)) {
			child.awaitWork();
			// A moment that nobody has chosen.
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(this.random.nextInt(400)));
			child.kill();
			this.kills++;
			this.expected.follow(child.lines());
		}
	}

	private Map<String, Long> versionsOnDisk() {
		Map<String, Long> found = new HashMap<>();
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("crash", String.class).file(file()).build()) {
			for (int thread = 0; thread < THREADS; thread++) {
				for (int number = 0; number < CrashingWriter.KEYS_PER_THREAD; number++) {
					String key = CrashingWriter.key(thread, number);
					String value = cache.get(key);
					if (value != null) {
						long version = CrashingWriter.version(value);
						assertThat(value).as("the value of " + key).isEqualTo(CrashingWriter.value(key, version));
						found.put(key, version);
					}
				}
			}
			CacheFile rows = new CacheFile(file());
			assertThat(rows.text("PRAGMA integrity_check")).isEqualTo("ok");
			assertThat(cache.count()).isEqualTo(rows.count()).isEqualTo(found.size());
			assertThat(cache.totalSize()).isEqualTo(rows.number("SELECT COALESCE(SUM(size), 0) FROM cache"));
			assertThat(cache.stats().corruptDiscards()).as("damaged entries or files").isZero();
		}
		return found;
	}

	private void compare(Map<String, Long> found) {
		this.expected.underWay().values().forEach((keys) -> {
			long applied = keys.entrySet().stream().filter((key) -> isFound(found, key)).count();
			long untouched = keys.keySet()
				.stream()
				.filter((key) -> Objects.equals(this.expected.done().get(key), found.get(key)))
				.count();
			if (applied != keys.size() && untouched != keys.size()) {
				this.halves++;
			}
		});
		this.expected.done().forEach((key, version) -> {
			boolean changing = this.expected.underWay().values().stream().anyMatch((keys) -> keys.containsKey(key));
			if (!changing && !Objects.equals(found.get(key), version)) {
				if (version == null) {
					this.resurrected++;
				}
				else {
					this.lost++;
				}
			}
		});
	}

	private static boolean isFound(Map<String, Long> found, Map.Entry<String, Long> key) {
		return Objects.equals(found.get(key.getKey()), key.getValue());
	}

	@Test
	@DisplayName("[K6] [P5] [B1] what was acknowledged is there, what was deleted is not, and a batch is all or nothing")
	void survivesKills() throws IOException, InterruptedException {
		for (int round = 0; round < ROUNDS; round++) {
			writeAndKill(round, 1_000_000);
			Map<String, Long> found = versionsOnDisk();
			compare(found);
			this.expected.settle(found);
		}
		System.out.println("[K6] kills: " + this.kills + ", acknowledged operations: " + this.expected.acknowledged()
				+ ", lost: " + this.lost + ", resurrected: " + this.resurrected + ", half batches: " + this.halves);
		assertThat(this.expected.acknowledged()).as("operations that were acknowledged").isPositive();
		assertThat(this.lost).as("acknowledged entries that are gone").isZero();
		assertThat(this.resurrected).as("deleted entries that are back").isZero();
		assertThat(this.halves).as("batches that are half there").isZero();
	}

	@Test
	@DisplayName("[K6] [K4] a kill while a damaged file is replaced leaves a file that works and keeps what comes later")
	void survivesKillsDuringOpening() throws IOException, InterruptedException {
		for (int round = 0; round < Math.max(3, ROUNDS / 2); round++) {
			Files.writeString(file(), "no database at all ".repeat(500));
			try (ChildProcess child = ChildProcess.start(this.folder, CrashingWriter.class, file(), 1, round, 1_000)) {
				child.awaitBegin();
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(this.random.nextInt(300)));
				child.kill();
			}
			try (DiskBackedCache<String> cache = DiskBackedCache.builder("crash", String.class).file(file()).build()) {
				cache.clear();
				cache.put("t0-0", CrashingWriter.value("t0-0", 1));
			}
			assertThat(versionsOnDisk()).containsOnlyKeys("t0-0");
		}
	}

	@Test
	@DisplayName("[K6] [L1] a kill while entries are evicted leaves totals that agree with the rows, within the limits")
	void survivesKillsDuringEviction() throws IOException, InterruptedException {
		for (int round = 0; round < Math.max(2, ROUNDS / 4); round++) {
			writeAndKill(round, 25);
			assertThat(versionsOnDisk()).hasSizeBetween(1, 25);
		}
	}

}
