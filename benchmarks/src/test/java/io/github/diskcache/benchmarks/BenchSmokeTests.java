package io.github.diskcache.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.diskcache.benchmarks.run.BenchRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each benchmark once, for some milliseconds and with few entries: does it still run?
 */
class BenchSmokeTests {

	@Test
	void everyQuestionIsAnsweredByEveryPeer(@TempDir Path folder) throws Exception {
		System.setProperty("bench.results", folder.toString());

		BenchRun.run("smoke", "");

		assertThat(folder.resolve("ratios.md")).content()
			.contains("| ours |", "| caffeine |", "| cache2k |", "| ehcache |", "| rocksdb |", "| mapdb |");
		assertThat(Files.size(folder.resolve("scores.json"))).isPositive();
	}

}
