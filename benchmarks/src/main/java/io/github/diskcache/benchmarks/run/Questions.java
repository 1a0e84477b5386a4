package io.github.diskcache.benchmarks.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked, in the order of the table.
 */
final class Questions {

	private Questions() {
	}

	static List<Question> of(Form form) {
		if (form.isSmoke()) {
			return smoke();
		}
		if (form.isCurves()) {
			return CurvePlots.questions();
		}
		return form.isLong() ? longForm() : shortForm();
	}

	/** The ratios to reach and no more. */
	private static List<Question> shortForm() {
		return List.of(
				Question.of("MemoryHit.get").threads(1, 2).with("keys", "zipf").peers("ours", "caffeine", "cache2k"),
				Question.of("MemoryMix.getsAndPuts").threads(1, 2).peers("ours-tier", "caffeine"),
				Question.of("DiskHit.get").threads(1, 2).peers("ours", "sqlite", "rocksdb", "ehcache"),
				Question.of("Put.put").peers("ours", "sqlite", "mapdb"),
				Question.of("Put.put").threads(32).peers("ours"), Question.of("Batch.putMany").peers("ours", "rocksdb"),
				Question.of("Recency.steadyHits"),
				Question.of("Eviction.put").with("entries", "10000", "1000000").peers("ours"),
				Question.of("Open.open").with("entries", "1000000").peers("ours"),
				Question.of("Discard.openOtherVersion").with("entries", "1000000"),
				Question.of("SpringHit.find").with("key", "text"));
	}

	/** Everything of everybody, once; many threads where they change the answer. */
	private static List<Question> longForm() {
		return List.of(Question.of("MemoryHit.get").threads(1, 2),
				Question.of("MemoryHit.get").threads(32).with("keys", "zipf"),
				Question.of("MemoryMix.getsAndPuts").threads(1, 2, 32).with("keys", "zipf"),
				Question.of("MemoryMix.getsAndPuts").with("keys", "uniform"),
				Question.of("DiskHit.get").threads(1, 2, 32).with("keys", "zipf"),
				Question.of("DiskHit.get").threads(1, 2).with("keys", "uniform"),
				Question.of("DiskHit.get").with("bytes", "2048", "20480").with("entries", "10000"),
				Question.of("DiskMix.getsAndPuts").threads(1, 2, 32), Question.of("Put.put").threads(1, 2, 32),
				Question.of("Put.put").with("bytes", "2048", "20480").with("entries", "10000"),
				Question.of("Batch.putMany"), Question.of("Batch.getMany"), Question.of("Recency.steadyHits"),
				Question.of("Recency.hitsAndEvictions"),
				Question.of("Eviction.put").with("entries", "10000", "100000", "1000000"),
				Question.of("Open.open").with("entries", "1000000").peers("ours", "sqlite", "rocksdb"),
				Question.of("Open.openAndGet"), Question.of("Discard.openOtherVersion").with("entries", "1000000"),
				Question.of("ColdStart.openPutGetClose"), Question.of("TwoProcesses.hit"),
				Question.of("TwoProcesses.put"), Question.of("SpringHit.find").threads(1, 2).with("key", "text"),
				Question.of("SpringHit.find").with("key", "number"));
	}

	private static List<Question> smoke() {
		return Stream
			.of("MemoryHit.get", "MemoryMix.getsAndPuts", "DiskHit.get", "DiskMix.getsAndPuts", "Put.put",
					"Batch.putMany", "Batch.getMany", "Recency.steadyHits", "Recency.hitsAndEvictions", "Eviction.put",
					"Open.openAndGet", "Discard.openOtherVersion", "ColdStart.openPutGetClose", "TwoProcesses.hit",
					"SpringHit.find")
			.map(Question::of)
			.map(Questions::small)
			.toList();
	}

	/** Each peer once for each kind of store; the rest shows in one. */
	private static Question small(Question question) {
		return switch (question.benchmark().replaceAll("\\..*", "")) {
			case "Batch", "ColdStart" -> question.peers("ours");
			case "MemoryHit" -> question.with("entries", "100").with("keys", "zipf");
			case "SpringHit" -> question.with("key", "text");
			case "TwoProcesses" -> question.with("other", "writes").peers("ours");
			case "Put", "DiskMix", "Open", "MemoryMix" -> question.with("entries", "100").peers(oursOf(question));
			case "Discard" -> question.with("entries", "100").with("use", "shared");
			default -> question.with("entries", "100");
		};
	}

	private static String oursOf(Question question) {
		return question.benchmark().startsWith("MemoryMix") ? "ours-tier" : "ours";
	}

}
