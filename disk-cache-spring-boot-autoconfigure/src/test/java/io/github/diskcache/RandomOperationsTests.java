package io.github.diskcache;

import java.nio.file.Path;
import java.util.stream.LongStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A cache against {@link CacheModel}. A failure names its seed: {@code -Drandom.seed=7}
 * runs that alone. {@code -Drandom.seeds=500} and {@code -Drandom.operations=5000} run
 * the long form.
 */
class RandomOperationsTests {

	private static final long SEEDS = 3;

	private static final int OPERATIONS = 2_000;

	@TempDir
	Path folder;

	static LongStream seeds() {
		Long only = Long.getLong("random.seed");
		return (only != null) ? LongStream.of(only) : LongStream.rangeClosed(1, Long.getLong("random.seeds", SEEDS));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	@DisplayName("a file does what the model does")
	void aFileDoesWhatTheModelDoes(long seed) throws Exception {
		new RandomOperations(seed, this.folder.resolve("random.db")).run(operations());
	}

	@ParameterizedTest
	@MethodSource("seeds")
	@DisplayName("a database in memory does what the model does")
	void aDatabaseInMemoryDoesWhatTheModelDoes(long seed) throws Exception {
		new RandomOperations(seed, null).run(operations());
	}

	private static int operations() {
		return Integer.getInteger("random.operations", OPERATIONS);
	}

}
