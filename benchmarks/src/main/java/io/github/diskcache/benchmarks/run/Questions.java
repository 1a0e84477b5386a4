package io.github.diskcache.benchmarks.run;

import java.util.List;

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
		return form.isLong() ? longForm() : shortForm();
	}

	private static List<Question> shortForm() {
		return List.of(Question.of("MemoryHit.get").threads(1, 2).with("keys", "zipf"),
				Question.of("DiskHit.get").threads(1, 2), Question.of("Put.put").threads(1, 32),
				Question.of("SpringHit.find").with("key", "text"));
	}

	private static List<Question> longForm() {
		return List.of(Question.of("MemoryHit.get").threads(1, 2, 32),
				Question.of("DiskHit.get").threads(1, 2, 32).with("keys", "zipf", "uniform"),
				Question.of("DiskHit.get").with("bytes", "2048", "20480").with("entries", "10000"),
				Question.of("Put.put").threads(1, 2, 32),
				Question.of("Put.put").with("bytes", "2048", "20480").with("entries", "10000"),
				Question.of("SpringHit.find").threads(1, 2));
	}

	private static List<Question> smoke() {
		return List.of(Question.of("MemoryHit.get").with("entries", "100"),
				Question.of("DiskHit.get").with("entries", "100"), Question.of("Put.put").with("entries", "100"),
				Question.of("SpringHit.find"));
	}

}
