package io.github.diskcache.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The ratios to reach, each measured in one run.
 */
final class Targets {

	private static final String[] ZIPF = { "keys", "zipf" };

	private static final String[] SMALL = { "bytes", "300", "entries", "100000" };

	private static final String[] SMALL_ZIPF = { "bytes", "300", "entries", "100000", "keys", "zipf" };

	private static final String[] TEXT = { "key", "text" };

	private Targets() {
	}

	static String markdown(Scores scores) {
		StringBuilder table = new StringBuilder(
				"| operation | must | aim | measured | from, to | reached |\n|---|---|---|---|---|---|\n");
		all().forEach((target) -> table.append(target.row(scores)));
		return table.toString();
	}

	private static List<Target> all() {
		List<Target> targets = new ArrayList<>();
		inMemory(targets);
		hitsOnDisk(targets);
		puts(targets);
		growth(targets);
		throughSpring(targets);
		return targets;
	}

	private static void inMemory(List<Target> targets) {
		for (int threads : new int[] { 1, 2 }) {
			String on = ", " + threads + ((threads == 1) ? " thread" : " threads");
			targets.add(Target.atMost("memory hit against Caffeine with expireAfterWrite and recordStats" + on, 0.5,
					0.3, (scores) -> scores.against("caffeine", "MemoryHit.get", threads, ZIPF)));
			targets.add(Target.atMost("memory hit against cache2k with TTL" + on, 1.3, 0.9,
					(scores) -> scores.against("cache2k", "MemoryHit.get", threads, ZIPF)));
			targets.add(Target.atMost("90/10 mix at capacity, memory tier alone, against Caffeine" + on,
					(threads == 1) ? 1.0 : 1.2, (threads == 1) ? 0.6 : 0.9,
					(scores) -> scores.against("caffeine", "MemoryMix.getsAndPuts", threads, ZIPF)));
		}
		targets.add(Target.atMost("bytes allocated by a memory hit", 0.5, 0.5,
				(scores) -> scores.allocation("MemoryHit.get", ZIPF)));
	}

	private static void hitsOnDisk(List<Target> targets) {
		targets.add(Target.atMost("disk hit against raw JDBC + Jackson with the same pragmas", 1.3, 1.1,
				(scores) -> scores.against("sqlite", "DiskHit.get", 1, SMALL_ZIPF)));
		for (int threads : new int[] { 1, 2 }) {
			targets.add(Target.atMost(
					"disk hit against Ehcache heap+disk with the same serialiser, " + threads + " thread(s)", 0.65, 0.5,
					(scores) -> scores.against("ehcache", "DiskHit.get", threads, SMALL_ZIPF)));
		}
		targets.add(Target.atMost("disk hit against RocksDB get + Jackson", 1.4, 1.1,
				(scores) -> scores.against("rocksdb", "DiskHit.get", 1, SMALL_ZIPF)));
		targets.add(Target.atLeast("two reader threads' throughput against one", 1.4, 1.8,
				(scores) -> scores.scaling("DiskHit.get", 2, SMALL_ZIPF)));
		targets.add(Target.atMost("hit at steady state with exact recency against the same without", 1.5, 1.3,
				(scores) -> scores.against("without-recency", "Recency.steadyHits", 1)));
		targets.add(Target.atMost("the same where every tenth operation evicts", 1.5, 1.3,
				(scores) -> scores.against("without-recency", "Recency.hitsAndEvictions", 1)));
	}

	private static void puts(List<Target> targets) {
		targets.add(Target.atMost("put against a raw SQLite transaction + Jackson, 1 thread", 1.25, 1.05,
				(scores) -> scores.against("sqlite", "Put.put", 1, SMALL)));
		targets.add(Target.atLeast("put by 32 threads against our own single thread (throughput)", 1.3, 2,
				(scores) -> scores.scaling("Put.put", 32, SMALL)));
		targets.add(Target.atMost("putMany of 1,000 against RocksDB WriteBatch + Jackson", 6, 3,
				(scores) -> scores.against("rocksdb", "Batch.putMany", 1)));
		targets.add(Target.atLeast("put against MapDB put+commit (throughput)", 30, 90,
				(scores) -> scores.throughput("mapdb", "Put.put", SMALL)));
	}

	private static void growth(List<Target> targets) {
		targets.add(Target.atMost("put + exact eviction, 10k → 1M rows, growth", 2.5, 1.8,
				(scores) -> scores.growth("Eviction.put", "entries", "10000", "1000000")));
		targets.add(Target.atMost("open with 1M rows, ms", 5, 1,
				(scores) -> scores.time("Open.open", "peer", "ours", "entries", "1000000")));
		targets.add(Target.atMost("discard 1M rows of a stale version, beside another user, ms", 400, 400,
				(scores) -> scores.time("Discard.openOtherVersion", "use", "shared", "entries", "1000000")));
		targets.add(Target.atMost("the same as the file's only user, ms", 400, 30,
				(scores) -> scores.time("Discard.openOtherVersion", "use", "alone", "entries", "1000000")));
	}

	private static void throughSpring(List<Target> targets) {
		targets.add(Target.atMost("@Cacheable hit from memory against Boot's Caffeine cache", 1.0, 0.8,
				(scores) -> scores.against("caffeine", "SpringHit.find", 1, TEXT)));
		targets.add(Target.atMost("@Cacheable hit from memory against Boot's Redis cache on a local server", 0.02, 0.01,
				(scores) -> scores.against("redis", "SpringHit.find", 1, TEXT)));
	}

}
